import type pg from 'pg';

/** The trail and the queue only grow; the calendar's version must not go back, for what is in memory goes by it. */
const NOT_RESTORED = [
  'migrations',
  'audit_entry',
  'audit_link',
  'audit_pending',
  'background_job',
  'working_calendar',
];

/**
 * A copy of every table's rows, and the statements that bring back those of the tables that were written to, past
 * triggers and keys, or sum all of them up.
 */
export async function snapshot(superuser: pg.Client): Promise<{ restore: string; digest: string }> {
  const { rows } = await superuser.query<{ schema: string; name: string }>(
    `SELECT schemaname AS schema, tablename AS name FROM pg_tables
     WHERE schemaname IN ('public', 'sealed') AND tablename <> ALL ($1)`,
    [NOT_RESTORED],
  );
  await superuser.query(`
    CREATE SCHEMA stage;
    CREATE TABLE stage.touched (schema text, name text);
    CREATE FUNCTION stage.touch() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
    BEGIN
      INSERT INTO stage.touched VALUES (TG_TABLE_SCHEMA, TG_TABLE_NAME);
      RETURN NULL;
    END $$;
    CREATE FUNCTION stage.is_stored(sent jsonb) RETURNS boolean LANGUAGE plpgsql AS $$
    DECLARE
      written stage.touched;
      found boolean;
    BEGIN
      FOR written IN SELECT DISTINCT * FROM stage.touched LOOP
        EXECUTE format(
          'SELECT EXISTS (SELECT 1 FROM %I.%I r, jsonb_path_query(to_jsonb(r), ''strict $.**'') v WHERE v = $1)',
          written.schema, written.name) INTO found USING sent;
        IF found THEN RETURN true; END IF;
      END LOOP;
      RETURN false;
    END $$;
    CREATE FUNCTION stage.restore() RETURNS void LANGUAGE plpgsql SET session_replication_role = 'replica' AS $$
    DECLARE written stage.touched;
    BEGIN
      FOR written IN SELECT DISTINCT * FROM stage.touched LOOP
        EXECUTE format('DELETE FROM %I.%I', written.schema, written.name);
        EXECUTE format('INSERT INTO %I.%I TABLE stage.%I', written.schema, written.name,
          written.schema || '_' || written.name);
      END LOOP;
      DELETE FROM stage.touched;
    END $$`);
  for (const { schema, name } of rows) {
    await superuser.query(`
      CREATE TABLE stage.${schema}_${name} AS TABLE ${schema}.${name};
      CREATE TRIGGER stage_touch AFTER INSERT OR UPDATE OR DELETE ON ${schema}.${name} EXECUTE FUNCTION stage.touch()`);
  }
  // Sessions are touched by being used, and attempts are counted: neither is a record.
  const sums = rows
    .filter(({ name }) => !['session', 'sign_in_throttle'].includes(name))
    .map(
      ({ schema, name }) =>
        `SELECT '${schema}.${name}' || coalesce(sum(hashtextextended(r::text, 0)), 0) AS one FROM ${schema}.${name} r`,
    );
  return {
    restore: 'SELECT stage.restore()',
    digest: `SELECT md5(string_agg(one, ' ' ORDER BY one)) FROM (${sums.join(' UNION ALL ')}) s`,
  };
}
