import { Injectable } from '@nestjs/common';
import { DEFAULT_MAIL_MODES, type NoticeKind } from '@zuofeng/shared/notices/notices.labels';
import { digestAt, nextDigestDay } from '@zuofeng/shared/notices/digest.rules';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { Config } from '../../platform/config/config.js';
import { CalendarService } from '../calendar/calendar.service.js';

export interface NoticeSubject {
  type: string;
  id: string;
}

/** Something to tell people. */
export interface NewNotice {
  /** The event's own name, such as `overdue:<item>:<deadline>`: told twice, it is heard once. */
  event: string;
  kind: NoticeKind;
  /** Account ids. */
  to: readonly string[];
  subject: NoticeSubject;
  /** Where it happened: robots that listen over this unit hear it too. */
  unitId: string | null;
  title: string;
  /** Why it came to this person, in words. */
  why: string;
  /** The record's page in the console, such as `/ledger/<id>`. */
  path: string;
}

/** Tells people what waits for them: always in the inbox, and by the outbox whichever way each one wants. */
@Injectable()
export class NoticeService {
  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly calendar: CalendarService,
  ) {}

  /** In the caller's transaction: nothing is told of what did not happen. Each event reaches each person once, ever. */
  async tell(tx: EntityManager, notices: readonly NewNotice[]): Promise<void> {
    if (notices.length === 0) return;
    const now = this.clock.now();
    const rows = JSON.stringify(notices.map(({ subject, ...notice }) => ({ ...notice, subject })));
    const fresh = await tx.query<{ id: string }[]>(TELL_EVENTS, [rows, now]);
    const digestDay = nextDigestDay(now, await this.calendar.current(tx));
    await tx.query(TELL_PEOPLE, [
      rows,
      now,
      this.config.smtp !== null,
      JSON.stringify(DEFAULT_MAIL_MODES),
      digestDay,
      digestAt(digestDay),
    ]);
    await tx.query(TELL_ROBOTS, [fresh.map(({ id }) => id), now]);
  }

  /**
   * Nothing is left to do about the subject (of these kinds; of all without): what has not gone out yet stays unsent.
   * Never waits for a message that is just being sent.
   */
  async endFor(tx: EntityManager, subject: NoticeSubject, kinds?: readonly NoticeKind[]): Promise<void> {
    const which = `subject_type = $2 AND subject_id = $3 AND ($4::text[] IS NULL OR kind = ANY($4))`;
    await this.end(tx, which, [subject.type, subject.id, kinds ?? null]);
  }

  /** The same of one event by its name, where others about the subject go on. */
  async endEvent(tx: EntityManager, event: string): Promise<void> {
    await this.end(tx, 'event = $2', [event]);
  }

  private async end(tx: EntityManager, which: string, values: readonly unknown[]): Promise<void> {
    const now = this.clock.now();
    const ended = await tx.query<[{ id: string }[], number]>(
      `UPDATE notice_event SET ended_at = $1 WHERE ended_at IS NULL AND ${which} RETURNING id`,
      [now, ...values],
    );
    const ids = ended[0].map(({ id }) => id);
    if (ids.length) await tx.query(STOP, [ids, now]);
  }
}

const ROWS = `jsonb_to_recordset($1::jsonb) AS row(event text, kind text, "to" uuid[], subject jsonb, "unitId" uuid,
  title text, why text, path text)`;

// In one order, so that two transactions that tell the same events never wait for each other in a circle.
const TELL_EVENTS = `
  INSERT INTO notice_event (id, event, kind, subject_type, subject_id, unit_id, title, why, path, created_at)
  SELECT uuidv7(), event, kind, subject->>'type', subject->>'id', "unitId", title, why, path, $2
  FROM ${ROWS} ORDER BY event
  ON CONFLICT (event) DO NOTHING RETURNING id`;

const TELL_PEOPLE = `
  WITH told AS (
    INSERT INTO notice (id, event_id, account_id, created_at)
    SELECT uuidv7(), e.id, a.id, $2
    FROM ${ROWS} JOIN notice_event e ON e.event = row.event JOIN account a ON a.id = ANY(row."to")
    WHERE a.disabled_at IS NULL
    ORDER BY e.id, a.id
    ON CONFLICT (event_id, account_id) DO NOTHING RETURNING event_id, account_id)
  INSERT INTO notice_delivery (id, event_id, channel, account_id, digest_on, state, attempts, next_try_at, created_at)
  SELECT uuidv7(), told.event_id, 'mail', told.account_id, CASE WHEN wish.mail = 'digest' THEN $5::date END, 'queued', 0,
    CASE WHEN wish.mail = 'digest' THEN $6::timestamptz ELSE $2 END, $2
  FROM told
  JOIN notice_event e ON e.id = told.event_id
  JOIN notice_profile p ON p.account_id = told.account_id AND p.email IS NOT NULL
  LEFT JOIN notice_preference chosen ON chosen.account_id = told.account_id AND chosen.kind = e.kind
  CROSS JOIN LATERAL (SELECT coalesce(chosen.mail, $4::jsonb->>e.kind) AS mail) wish
  WHERE $3::boolean AND wish.mail <> 'off'`;

const TELL_ROBOTS = `
  INSERT INTO notice_delivery (id, event_id, channel, robot_id, state, attempts, next_try_at, created_at)
  SELECT uuidv7(), e.id, 'robot', r.id, 'queued', 0, $2, $2
  FROM notice_event e
  JOIN unit place ON place.id = e.unit_id
  JOIN notice_robot r ON r.enabled AND e.kind = ANY(r.kinds)
  JOIN unit over ON over.id = r.unit_id AND place.path ^@ over.path
  WHERE e.id = ANY($1)`;

/** A message that is just being sent is left to its sender, who sees that the event has ended. */
const STOP = `
  UPDATE notice_delivery SET state = 'stopped', ended_at = $2
  WHERE id IN (
    SELECT id FROM notice_delivery WHERE event_id = ANY($1) AND state = 'queued' FOR UPDATE SKIP LOCKED)`;
