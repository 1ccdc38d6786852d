import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A nomination may rest on a quarterly review too. */
export class CiteReviews1767225734000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE honour_citation
        ADD COLUMN review_id uuid CONSTRAINT honour_citation_review_fkey REFERENCES review (id),
        DROP CONSTRAINT honour_citation_one,
        ADD CONSTRAINT honour_citation_one CHECK (num_nonnulls(item_id, case_id, review_id) = 1);
      DROP INDEX honour_citation_once;
      CREATE UNIQUE INDEX honour_citation_once ON honour_citation (honour_id, item_id, case_id, review_id)
        NULLS NOT DISTINCT;
    `);
  }

  /** Refused by the constraint once a review is cited: what was nominated is not unsaid. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX honour_citation_once;
      ALTER TABLE honour_citation
        DROP CONSTRAINT honour_citation_one,
        DROP COLUMN review_id,
        ADD CONSTRAINT honour_citation_one CHECK (num_nonnulls(item_id, case_id) = 1);
      CREATE UNIQUE INDEX honour_citation_once ON honour_citation (honour_id, item_id, case_id) NULLS NOT DISTINCT;
    `);
  }
}
