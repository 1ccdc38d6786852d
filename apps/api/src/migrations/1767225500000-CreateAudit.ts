import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAudit1767225500000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE EXTENSION IF NOT EXISTS pg_trgm`);
    await db.query(`
      CREATE TABLE audit_entry (
        id bigserial CONSTRAINT audit_entry_pkey PRIMARY KEY,
        at timestamptz(3) NOT NULL,
        actor_id uuid,
        actor_name text NOT NULL,
        action text NOT NULL,
        subject_type text NOT NULL,
        subject_id text,
        unit_id uuid,
        data jsonb NOT NULL
      )`);
    await db.query(`CREATE INDEX audit_entry_subject ON audit_entry (subject_type, subject_id)`);
    await db.query(`CREATE INDEX audit_entry_actor ON audit_entry (actor_id, id)`);
    await db.query(`CREATE INDEX audit_entry_at ON audit_entry (at)`);
    await db.query(`CREATE TABLE audit_pending (entry_id bigint CONSTRAINT audit_pending_pkey PRIMARY KEY)`);
    await db.query(`
      CREATE TABLE audit_link (
        seq bigint CONSTRAINT audit_link_pkey PRIMARY KEY,
        entry_id bigint NOT NULL,
        previous_hash text NOT NULL,
        hash text NOT NULL,
        linked_at timestamptz(3) NOT NULL,
        CONSTRAINT audit_link_hash_length CHECK (length(hash) = 64 AND length(previous_hash) = 64)
      )`);
    await db.query(`CREATE UNIQUE INDEX audit_link_entry ON audit_link (entry_id)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE audit_link, audit_pending, audit_entry`);
  }
}
