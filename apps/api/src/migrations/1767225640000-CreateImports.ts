import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateImports1767225640000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE import_batch (
        id uuid CONSTRAINT import_batch_pkey PRIMARY KEY,
        version integer NOT NULL,
        kind text NOT NULL CONSTRAINT import_batch_kind CHECK (kind IN ('rectification', 'units')),
        state text NOT NULL CONSTRAINT import_batch_state
          CHECK (state IN ('uploaded', 'checked', 'committing', 'committed', 'failed')),
        file_name text NOT NULL,
        sha256 text NOT NULL,
        header_row integer NOT NULL,
        headers jsonb NOT NULL,
        choices jsonb NOT NULL,
        remembered boolean NOT NULL,
        counts jsonb NOT NULL,
        without_deadline integer NOT NULL,
        job_id uuid,
        message text NOT NULL,
        created_by uuid NOT NULL,
        created_by_name text NOT NULL,
        created_at timestamptz(3) NOT NULL,
        committed_at timestamptz(3),
        CONSTRAINT import_batch_committed CHECK ((state = 'committed') = (committed_at IS NOT NULL))
      );
      CREATE INDEX import_batch_creator ON import_batch (created_by, id);
      CREATE INDEX import_batch_content ON import_batch (kind, sha256);

      CREATE TABLE import_line (
        batch_id uuid NOT NULL
          CONSTRAINT import_line_batch_fkey REFERENCES import_batch (id) ON DELETE CASCADE,
        line integer NOT NULL,
        cells jsonb NOT NULL,
        faults jsonb,
        becomes text,
        CONSTRAINT import_line_pkey PRIMARY KEY (batch_id, line)
      );
      CREATE INDEX import_line_faulty ON import_line (batch_id, line) WHERE faults IS NOT NULL;

      CREATE TABLE import_memory (
        kind text NOT NULL,
        header_signature text NOT NULL,
        choices jsonb NOT NULL,
        used_at timestamptz(3) NOT NULL,
        CONSTRAINT import_memory_pkey PRIMARY KEY (kind, header_signature)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE import_memory, import_line, import_batch');
  }
}
