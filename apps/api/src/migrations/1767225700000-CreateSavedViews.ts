import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSavedViews1767225700000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE saved_view (
        id uuid CONSTRAINT saved_view_pkey PRIMARY KEY,
        version integer NOT NULL,
        owner_id uuid NOT NULL CONSTRAINT saved_view_owner_fkey REFERENCES account (id),
        name text NOT NULL,
        filter jsonb NOT NULL,
        sort text NOT NULL,
        layout text NOT NULL CONSTRAINT saved_view_layout CHECK (layout IN ('table', 'board')),
        shared_unit_id uuid CONSTRAINT saved_view_shared_unit_fkey REFERENCES unit (id),
        is_default boolean NOT NULL,
        position integer NOT NULL,
        created_at timestamptz(3) NOT NULL
      );
      CREATE UNIQUE INDEX saved_view_name ON saved_view (owner_id, name);
      CREATE INDEX saved_view_own ON saved_view (owner_id, position, id);
      CREATE UNIQUE INDEX saved_view_default ON saved_view (owner_id) WHERE is_default;
      CREATE INDEX saved_view_shared ON saved_view (shared_unit_id) WHERE shared_unit_id IS NOT NULL;

      CREATE TABLE view_subscription (
        view_id uuid NOT NULL
          CONSTRAINT view_subscription_view_fkey REFERENCES saved_view (id) ON DELETE CASCADE,
        account_id uuid NOT NULL CONSTRAINT view_subscription_account_fkey REFERENCES account (id),
        rhythm text NOT NULL,
        weekday smallint,
        told_on date NOT NULL,
        told_at timestamptz(3) NOT NULL,
        total integer NOT NULL,
        known uuid[] NOT NULL,
        CONSTRAINT view_subscription_pkey PRIMARY KEY (view_id, account_id),
        CONSTRAINT view_subscription_rhythm CHECK (
          (rhythm = 'daily' AND weekday IS NULL) OR (rhythm = 'weekly' AND weekday BETWEEN 1 AND 7))
      );
      CREATE INDEX view_subscription_told ON view_subscription (told_on);
      CREATE INDEX view_subscription_account ON view_subscription (account_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE view_subscription, saved_view');
  }
}
