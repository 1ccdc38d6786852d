import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateBackgroundJob1767225620001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE background_job (
        id uuid CONSTRAINT background_job_pkey PRIMARY KEY,
        kind text NOT NULL,
        title text NOT NULL,
        requested_by uuid NOT NULL,
        requested_by_name text NOT NULL,
        subject_id uuid,
        state text NOT NULL,
        progress integer NOT NULL DEFAULT 0,
        total integer NOT NULL DEFAULT 0,
        message text NOT NULL DEFAULT '',
        created_at timestamptz(3) NOT NULL,
        finished_at timestamptz(3),
        CONSTRAINT background_job_state CHECK (state IN ('queued', 'running', 'done', 'failed')),
        CONSTRAINT background_job_finished CHECK ((state IN ('done', 'failed')) = (finished_at IS NOT NULL))
      );
      CREATE INDEX background_job_requested ON background_job (requested_by, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE background_job');
  }
}
