import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Identities whose case ended before a day: the application's role cannot look for them itself. A merged case ends with
 * its main case; one that is opened again counts from its new end.
 */
export class ExpireIdentities1767225723000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE INDEX identity_kept ON sealed.identity (complaint_id) WHERE wrapped_key IS NOT NULL;

      CREATE FUNCTION sealed.expired(before date, most integer) RETURNS SETOF uuid
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT i.complaint_id FROM sealed.identity i
        JOIN public.complaint own ON own.id = i.complaint_id
        JOIN public.complaint c ON c.id = coalesce(own.main_case_id, own.id)
        WHERE i.wrapped_key IS NOT NULL
          AND (c.state = 'closed' AND c.closed_on < before
            OR c.state IN ('declined', 'transferred') AND c.decided_on < before)
        ORDER BY i.complaint_id LIMIT most
      $$;
      REVOKE ALL ON FUNCTION sealed.expired(date, integer) FROM PUBLIC;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP FUNCTION sealed.expired(date, integer); DROP INDEX sealed.identity_kept;');
  }
}
