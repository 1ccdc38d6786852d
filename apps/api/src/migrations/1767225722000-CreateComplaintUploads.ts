import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files that citizens upload before they submit: without an account, a token says whose they are. */
export class CreateComplaintUploads1767225722000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE complaint_upload (
        attachment_id uuid CONSTRAINT complaint_upload_pkey PRIMARY KEY
          CONSTRAINT complaint_upload_attachment_fkey REFERENCES attachment (id) ON DELETE CASCADE,
        token_hash bytea NOT NULL,
        proof_hash bytea NOT NULL
      );
      CREATE INDEX complaint_upload_proof ON complaint_upload (proof_hash);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE complaint_upload');
  }
}
