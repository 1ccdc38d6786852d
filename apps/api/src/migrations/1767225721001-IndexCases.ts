import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists of cases by the clock that runs, by words, and of substantiated ones with a dark lamp. */
export class IndexCases1767225721001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE INDEX complaint_due ON complaint ((CASE state WHEN 'registered' THEN decide_due_on
        WHEN 'accepted' THEN conclude_due_on WHEN 'investigating' THEN conclude_due_on
        WHEN 'reviewing' THEN conclude_due_on ELSE review_due_on END), id);
      CREATE INDEX complaint_words ON complaint USING gin (number gin_trgm_ops, title gin_trgm_ops, summary gin_trgm_ops);
      CREATE INDEX complaint_dark ON complaint (id)
        WHERE finding IN ('substantiated', 'partly') AND NOT lamps_waived
          AND (accepted_on IS NULL OR concluded_on IS NULL OR announced_on IS NULL OR accountable_on IS NULL);
      CREATE INDEX complaint_closed ON complaint (closed_on, id) WHERE closed_on IS NOT NULL;
      CREATE INDEX complaint_recusal_of ON complaint_recusal (account_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      'DROP INDEX complaint_due, complaint_words, complaint_dark, complaint_closed, complaint_recusal_of',
    );
  }
}
