#!/bin/sh
# Run once by the postgres image on an empty volume: the two roles and the database (docs/operations.md).
set -eu
psql -v ON_ERROR_STOP=1 -U postgres -v owner="$OWNER_PASSWORD" -v app="$APP_PASSWORD" <<'SQL'
CREATE ROLE zuofeng_owner LOGIN PASSWORD :'owner';
CREATE ROLE zuofeng_app LOGIN PASSWORD :'app';
CREATE DATABASE zuofeng OWNER zuofeng_owner ENCODING 'UTF8' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' TEMPLATE template0;
SQL
