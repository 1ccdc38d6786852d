import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import { addCalendarDays, shanghaiDay, yearOf } from '@zuofeng/shared/calendar/days';
import type { Category, Complainant, IntakeChannel } from '@zuofeng/shared/complaints/complaints.labels';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { newId } from '../../platform/database/ids.js';
import { SettingService } from '../settings/setting.service.js';
import { COMPLAINANT_NAME } from './complaint.ledger.js';

export interface NewCase {
  /** Where it must be known before, as the receipt's key stands for it. */
  id?: string;
  channel: IntakeChannel;
  channelRef?: string | null;
  complainant: Complainant;
  anonymous: boolean;
  category: Category;
  categoryId?: string | null;
  accusedUnitId?: string | null;
  headNamed?: boolean;
  /** From this day the clocks run; today unless staff enter what came before. */
  registeredOn?: string;
  facts: string;
  whenText?: string | null;
  whereText?: string | null;
  accusedText?: string | null;
}

export interface Registered {
  id: string;
  number: string;
}

/** 登记: a case begins, with its number, its desk, its words and its clocks, in the caller's transaction. */
@Injectable()
export class ComplaintRegistry {
  constructor(
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly settings: SettingService,
  ) {}

  async register(tx: EntityManager, actor: Actor | null, complaint: NewCase): Promise<Registered> {
    const [registered] = await this.registerAll(tx, actor, [complaint]);
    return registered!;
  }

  /** Many at once for an import. Without an actor the complainant did it. Units and categories have been checked. */
  async registerAll(
    tx: EntityManager,
    actor: Actor | null,
    complaints: readonly NewCase[],
  ): Promise<Registered[]> {
    const now = this.clock.now();
    const today = shanghaiDay(now);
    const within = await this.settings.get('complaint.decideWithinDays', tx);
    const rows = complaints.map(({ id = newId(), registeredOn = today, ...complaint }) => ({
      ...complaint,
      id,
      eventId: newId(),
      registeredOn,
      dueOn: addCalendarDays(registeredOn, within),
    }));
    const written = await tx.query<{ id: string; number: string; deskUnitId: string }[]>(REGISTER, [
      JSON.stringify(rows),
      yearOf(today),
      actor?.accountId ?? null,
      actor?.name ?? COMPLAINANT_NAME,
      now,
      actor ? 'register' : 'submit',
    ]);
    const byId = new Map(written.map(row => [row.id, row]));
    const registered = rows.map(({ id }) => byId.get(id)!);
    await this.audit.recordAll(
      tx,
      rows.map(({ id, channel }) => ({
        actor,
        action: actor ? 'complaint.register' : 'complaint.submit',
        subjectType: 'complaint',
        subjectId: id,
        unitId: byId.get(id)!.deskUnitId,
        data: { number: byId.get(id)!.number, channel, from: null, to: 'registered' },
      })),
    );
    return registered.map(({ id, number }) => ({ id, number }));
  }
}

/**
 * One statement, for everybody who complains waits for it. The desk is the place above the unit complained of: an office
 * never handles what is said about the very unit it sits over.
 */
const REGISTER = `
  WITH given AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS g(id uuid, "eventId" uuid, channel text, "channelRef" text,
      complainant text, anonymous boolean, category text, "categoryId" uuid, "accusedUnitId" uuid, "headNamed" boolean,
      "registeredOn" date, "dueOn" date, facts text, "whenText" text, "whereText" text, "accusedText" text)),
  counted AS (
    SELECT p.*, nextval('complaint_number')::text AS n FROM (
      SELECT g.*, coalesce(accused.parent_id, root.id) AS desk
      FROM given g CROSS JOIN (SELECT id FROM unit WHERE parent_id IS NULL) root
        LEFT JOIN unit accused ON accused.id = g."accusedUnitId"
      ORDER BY g.id) p),
  placed AS (SELECT c.*, 'TS-' || $2::int || '-' || lpad(n, greatest(5, length(n)), '0') AS number FROM counted c),
  words AS (
    INSERT INTO complaint_text (complaint_id, facts, when_text, where_text, accused_text)
    SELECT id, facts, "whenText", "whereText", "accusedText" FROM placed),
  told AS (
    INSERT INTO complaint_event (id, complaint_id, action, from_state, to_state, actor_id, actor_name, data, to_unit,
      to_citizen, at)
    SELECT "eventId", id, $6, NULL, 'registered', $3, $4, '{"words": {"citizen": ""}}', false, true, $5 FROM placed)
  INSERT INTO complaint (id, number, version, state, channel, channel_ref, complainant, anonymous, track, category,
    category_id, accused_unit_id, head_named, desk_unit_id, round, redone, extension_count, registered_on, decide_due_on,
    respond_due_on, lamps_waived, created_by, created_at, changed_by_name, changed_at)
  SELECT id, number, 1, 'registered', channel, "channelRef", complainant, anonymous, 'ordinary', category,
    "categoryId", "accusedUnitId", coalesce("headNamed", false), desk, 1, 0, 0, "registeredOn", "dueOn",
    "dueOn", false, $3, $5, $4, $5
  FROM placed RETURNING id, number, desk_unit_id AS "deskUnitId"`;
