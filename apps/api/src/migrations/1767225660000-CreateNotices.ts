import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateNotices1767225660000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(EVENTS);
    await db.query(CHOICES);
    await db.query(OUTBOX);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      'DROP TABLE notice_delivery, notice_robot, notice_preference, notice_profile, notice, notice_event',
    );
  }
}

const EVENTS = `
  CREATE TABLE notice_event (
    id uuid CONSTRAINT notice_event_pkey PRIMARY KEY,
    event text NOT NULL,
    kind text NOT NULL,
    subject_type text NOT NULL,
    subject_id text NOT NULL,
    unit_id uuid CONSTRAINT notice_event_unit_fkey REFERENCES unit (id),
    title text NOT NULL,
    why text NOT NULL,
    path text NOT NULL CONSTRAINT notice_event_path CHECK (path ~ '^/([^/]|$)'),
    created_at timestamptz(3) NOT NULL,
    ended_at timestamptz(3)
  );
  CREATE UNIQUE INDEX notice_event_event ON notice_event (event);
  CREATE INDEX notice_event_standing ON notice_event (subject_type, subject_id) WHERE ended_at IS NULL;

  CREATE TABLE notice (
    id uuid CONSTRAINT notice_pkey PRIMARY KEY,
    event_id uuid NOT NULL CONSTRAINT notice_event_fkey REFERENCES notice_event (id),
    account_id uuid NOT NULL CONSTRAINT notice_account_fkey REFERENCES account (id),
    created_at timestamptz(3) NOT NULL,
    read_at timestamptz(3)
  );
  CREATE UNIQUE INDEX notice_once ON notice (event_id, account_id);
  CREATE INDEX notice_inbox ON notice (account_id, created_at, id);
  CREATE INDEX notice_unread ON notice (account_id, created_at, id) WHERE read_at IS NULL;
`;

const CHOICES = `
  CREATE TABLE notice_profile (
    account_id uuid CONSTRAINT notice_profile_pkey PRIMARY KEY
      CONSTRAINT notice_profile_account_fkey REFERENCES account (id),
    version integer NOT NULL,
    email text
  );

  CREATE TABLE notice_preference (
    account_id uuid NOT NULL CONSTRAINT notice_preference_account_fkey REFERENCES account (id),
    kind text NOT NULL,
    mail text NOT NULL CONSTRAINT notice_preference_mail CHECK (mail IN ('at-once', 'digest', 'off')),
    CONSTRAINT notice_preference_pkey PRIMARY KEY (account_id, kind)
  );

  CREATE TABLE notice_robot (
    id uuid CONSTRAINT notice_robot_pkey PRIMARY KEY,
    version integer NOT NULL,
    name text NOT NULL,
    type text NOT NULL CONSTRAINT notice_robot_type CHECK (type IN ('wecom', 'dingtalk')),
    unit_id uuid NOT NULL CONSTRAINT notice_robot_unit_fkey REFERENCES unit (id),
    kinds text[] NOT NULL,
    enabled boolean NOT NULL,
    url_box bytea NOT NULL,
    url_hint text NOT NULL,
    secret_box bytea,
    created_at timestamptz(3) NOT NULL,
    removed_at timestamptz(3),
    CONSTRAINT notice_robot_removed CHECK (removed_at IS NULL OR NOT enabled)
  );
  CREATE INDEX notice_robot_unit ON notice_robot (unit_id);
`;

/** One row for each message that leaves the house: an event to a person's mail, or to a robot. */
const OUTBOX = `
  CREATE TABLE notice_delivery (
    id uuid CONSTRAINT notice_delivery_pkey PRIMARY KEY,
    event_id uuid NOT NULL CONSTRAINT notice_delivery_event_fkey REFERENCES notice_event (id),
    channel text NOT NULL CONSTRAINT notice_delivery_channel CHECK (channel IN ('mail', 'robot')),
    account_id uuid CONSTRAINT notice_delivery_account_fkey REFERENCES account (id),
    robot_id uuid CONSTRAINT notice_delivery_robot_fkey REFERENCES notice_robot (id),
    digest_on date,
    state text NOT NULL
      CONSTRAINT notice_delivery_state CHECK (state IN ('queued', 'sent', 'set-aside', 'stopped')),
    attempts integer NOT NULL,
    next_try_at timestamptz(3) NOT NULL,
    last_error text,
    created_at timestamptz(3) NOT NULL,
    ended_at timestamptz(3),
    CONSTRAINT notice_delivery_target CHECK (
      (channel = 'mail') = (account_id IS NOT NULL) AND (channel = 'robot') = (robot_id IS NOT NULL)
      AND (digest_on IS NULL OR channel = 'mail')),
    CONSTRAINT notice_delivery_ended CHECK ((state = 'queued') = (ended_at IS NULL))
  );
  CREATE UNIQUE INDEX notice_delivery_person ON notice_delivery (event_id, channel, account_id)
    WHERE account_id IS NOT NULL;
  CREATE UNIQUE INDEX notice_delivery_robot ON notice_delivery (event_id, robot_id) WHERE robot_id IS NOT NULL;
  CREATE INDEX notice_delivery_due ON notice_delivery (next_try_at, id) WHERE state = 'queued';
  CREATE INDEX notice_delivery_aside ON notice_delivery (ended_at, id) WHERE state = 'set-aside';
  CREATE INDEX notice_delivery_sent ON notice_delivery (ended_at) WHERE state = 'sent';
`;
