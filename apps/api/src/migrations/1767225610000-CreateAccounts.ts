import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAccounts1767225610000 implements MigrationInterface {
  readonly name = 'CreateAccounts1767225610000';

  async up(db: QueryRunner): Promise<void> {
    // Equality in GiST indexes: periods of the same person may not overlap.
    await db.query('CREATE EXTENSION IF NOT EXISTS btree_gist');
    await db.query(`
      CREATE TABLE account (
        id uuid NOT NULL CONSTRAINT account_pkey PRIMARY KEY,
        version integer NOT NULL,
        username text NOT NULL CONSTRAINT account_username_plain CHECK (username ~ '^[a-z][a-z0-9._-]{2,31}$'),
        name text NOT NULL,
        title text,
        unit_id uuid NOT NULL CONSTRAINT account_unit_fkey REFERENCES unit (id),
        password_hash text NOT NULL,
        password_changed_at timestamptz(3) NOT NULL,
        must_change_password boolean NOT NULL,
        totp_secret bytea,
        totp_pending bytea,
        totp_last_step integer,
        disabled_at timestamptz(3),
        last_sign_in_at timestamptz(3),
        created_at timestamptz(3) NOT NULL,
        demo boolean NOT NULL DEFAULT false,
        demo_rank smallint
      );
      CREATE UNIQUE INDEX account_username ON account (username);
      CREATE INDEX account_unit ON account (unit_id);

      CREATE TABLE role_grant (
        id uuid NOT NULL CONSTRAINT role_grant_pkey PRIMARY KEY,
        account_id uuid NOT NULL CONSTRAINT role_grant_account_fkey REFERENCES account (id),
        role text NOT NULL CONSTRAINT role_grant_role CHECK (role IN ('unit-staff', 'unit-head', 'office-staff',
          'office-director', 'leading-group', 'identity-officer', 'system-admin', 'security-admin', 'audit-admin')),
        unit_id uuid NOT NULL CONSTRAINT role_grant_unit_fkey REFERENCES unit (id),
        valid_from date NOT NULL,
        valid_to date,
        granted_by_id uuid CONSTRAINT role_grant_granted_by_fkey REFERENCES account (id),
        granted_at timestamptz(3) NOT NULL,
        revoked_at timestamptz(3),
        CONSTRAINT role_grant_period CHECK (valid_to IS NULL OR valid_to >= valid_from),
        CONSTRAINT role_grant_three_administrators EXCLUDE
          USING gist (account_id WITH =, role WITH <>, daterange(valid_from, valid_to, '[]') WITH &&)
          WHERE (revoked_at IS NULL AND role IN ('system-admin', 'security-admin', 'audit-admin')),
        CONSTRAINT role_grant_once EXCLUDE
          USING gist (account_id WITH =, role WITH =, unit_id WITH =, daterange(valid_from, valid_to, '[]') WITH &&)
          WHERE (revoked_at IS NULL)
      );
      CREATE INDEX role_grant_account ON role_grant (account_id);
      CREATE INDEX role_grant_unit ON role_grant (unit_id);

      CREATE TABLE session (
        id uuid NOT NULL CONSTRAINT session_pkey PRIMARY KEY,
        account_id uuid NOT NULL CONSTRAINT session_account_fkey REFERENCES account (id) ON DELETE CASCADE,
        token_hash bytea NOT NULL,
        started_at timestamptz(3) NOT NULL,
        seen_at timestamptz(3) NOT NULL,
        idle_until timestamptz(3) NOT NULL,
        ends_at timestamptz(3) NOT NULL,
        source text NOT NULL,
        device text
      );
      CREATE UNIQUE INDEX session_token_hash ON session (token_hash);
      CREATE INDEX session_account ON session (account_id);

      CREATE TABLE sign_in_throttle (
        key character varying(255) NOT NULL CONSTRAINT sign_in_throttle_pkey PRIMARY KEY,
        points integer NOT NULL DEFAULT 0,
        expire bigint
      );

      CREATE TABLE signing_delegation (
        id uuid NOT NULL CONSTRAINT signing_delegation_pkey PRIMARY KEY,
        unit_id uuid NOT NULL CONSTRAINT signing_delegation_unit_fkey REFERENCES unit (id),
        head_id uuid NOT NULL CONSTRAINT signing_delegation_head_fkey REFERENCES account (id),
        deputy_id uuid NOT NULL CONSTRAINT signing_delegation_deputy_fkey REFERENCES account (id),
        valid_from date NOT NULL,
        valid_to date NOT NULL,
        reason text NOT NULL,
        created_at timestamptz(3) NOT NULL,
        revoked_at timestamptz(3),
        CONSTRAINT signing_delegation_period CHECK (valid_to >= valid_from),
        CONSTRAINT signing_delegation_other CHECK (deputy_id <> head_id),
        CONSTRAINT signing_delegation_once EXCLUDE
          USING gist (unit_id WITH =, deputy_id WITH =, daterange(valid_from, valid_to, '[]') WITH &&)
          WHERE (revoked_at IS NULL)
      );
      CREATE INDEX signing_delegation_deputy ON signing_delegation (deputy_id);
      CREATE INDEX signing_delegation_head ON signing_delegation (head_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE signing_delegation, sign_in_throttle, session, role_grant, account');
  }
}
