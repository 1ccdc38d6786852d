import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 逾期完成 and 逾期补办 are said for ever: also of a record that is sent back once more and comes again at once. */
export class KeepReviewOutcomes1767225743000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION review_outcome_guard() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'review %: what was late or made up for stays so', OLD.id
          USING ERRCODE = 'check_violation', CONSTRAINT = 'review_outcome_guard';
      END $$;
      CREATE TRIGGER review_outcome_guard BEFORE UPDATE ON review FOR EACH ROW
        WHEN (OLD.outcome IN ('late', 'made-up') AND NEW.outcome IS DISTINCT FROM OLD.outcome)
        EXECUTE FUNCTION review_outcome_guard();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER review_outcome_guard ON review;
      DROP FUNCTION review_outcome_guard();
    `);
  }
}
