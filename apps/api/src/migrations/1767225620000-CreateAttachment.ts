import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAttachment1767225620000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE attachment (
        id uuid CONSTRAINT attachment_pkey PRIMARY KEY,
        owner_type text,
        owner_id uuid,
        purpose text,
        sha256 text NOT NULL,
        name text NOT NULL,
        size integer NOT NULL,
        type text NOT NULL,
        uploaded_by uuid,
        uploaded_by_name text NOT NULL,
        uploaded_at timestamptz(3) NOT NULL,
        CONSTRAINT attachment_claimed_whole
          CHECK ((owner_type IS NULL) = (owner_id IS NULL) AND (owner_type IS NULL) = (purpose IS NULL)),
        CONSTRAINT attachment_sha256_length CHECK (length(sha256) = 64),
        CONSTRAINT attachment_size_positive CHECK (size > 0)
      );
      CREATE INDEX attachment_owner ON attachment (owner_type, owner_id);
      CREATE INDEX attachment_sha256 ON attachment (sha256);
      CREATE INDEX attachment_unclaimed ON attachment (uploaded_at) WHERE owner_id IS NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE attachment');
  }
}
