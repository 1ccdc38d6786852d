import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import { chineseDay, shanghaiDay, yearOf } from '@zuofeng/shared/calendar/days';
import type { Category, Complainant, IntakeChannel } from '@zuofeng/shared/complaints/complaints.labels';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { newId } from '../../platform/database/ids.js';
import { settingSql } from '../settings/setting.sql.js';
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
  /**
   * When an order that is handed on to us was taken elsewhere. The clocks run from that day, unless the time to decide was over
   * before the order came: nobody here could have kept it, so they run from today.
   */
  orderedOn?: string | null;
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
  ) {}

  /** `beside` is written before the case's own row: its counters are then held for the commit alone (CreateComplaintTallies). */
  async register(
    tx: EntityManager,
    actor: Actor | null,
    complaint: NewCase,
    beside?: () => Promise<void>,
  ): Promise<Registered> {
    const [registered] = await this.registerAll(tx, actor, [complaint], beside);
    return registered!;
  }

  /** Many at once for an import. Without an actor the complainant did it. Units and categories have been checked. */
  async registerAll(
    tx: EntityManager,
    actor: Actor | null,
    complaints: readonly NewCase[],
    beside: () => Promise<void> = () => Promise.resolve(),
  ): Promise<Registered[]> {
    const now = this.clock.now();
    const today = shanghaiDay(now);
    const rows = complaints.map(({ id = newId(), registeredOn = today, ...complaint }) => ({
      ...complaint,
      id,
      eventId: newId(),
      registeredOn,
    }));
    const places = rows.map(({ id, accusedUnitId, registeredOn, orderedOn }) => ({
      ...{ id, accusedUnitId, registeredOn, orderedOn },
    }));
    const found = await tx.query<Place[]>(PLACE, [JSON.stringify(places), yearOf(today)]);
    const placeOf = new Map(found.map(place => [place.id, place]));
    const cases = rows.map(row => {
      const place = placeOf.get(row.id)!;
      return { ...row, ...place, note: lateWords(row.orderedOn ?? null, place.registeredOn) };
    });
    await this.audit.recordAll(
      tx,
      cases.map(({ id, channel, number, deskUnitId }) => ({
        actor,
        action: actor ? 'complaint.register' : 'complaint.submit',
        subjectType: 'complaint',
        subjectId: id,
        unitId: deskUnitId,
        data: { number, channel, from: null, to: 'registered' },
      })),
    );
    await beside();
    await tx.query(REGISTER, [
      JSON.stringify(cases),
      actor?.accountId ?? null,
      actor?.name ?? COMPLAINANT_NAME,
      now,
      actor ? 'register' : 'submit',
    ]);
    return cases.map(({ id, number }) => ({ id, number }));
  }
}

interface Place {
  id: string;
  number: string;
  deskUnitId: string;
  registeredOn: string;
  dueOn: string;
}

const lateWords = (orderedOn: string | null, registeredOn: string): string | null =>
  orderedOn === null || orderedOn === registeredOn
    ? null
    : `工单上的收到日期是 ${chineseDay(orderedOn)}，转来时已超过受理期限；期限从登记当天起算。`;

/**
 * Number, desk and first deadline. The desk is the place above the unit complained of: an office never handles what is said
 * about the very unit it sits over.
 */
const PLACE = `
  SELECT id, 'TS-' || $2::int || '-' || lpad(n, greatest(5, length(n)), '0') AS number, desk AS "deskUnitId",
    starts::text AS "registeredOn", (starts + within)::text AS "dueOn"
  FROM (SELECT p.*, nextval('complaint_number')::text AS n FROM (
    SELECT g.id, coalesce(accused.parent_id, root.id) AS desk, within,
      CASE WHEN g."orderedOn" + within >= g."registeredOn" THEN g."orderedOn" ELSE g."registeredOn" END AS starts
    FROM jsonb_to_recordset($1::jsonb) AS g(id uuid, "accusedUnitId" uuid, "registeredOn" date, "orderedOn" date)
      CROSS JOIN (SELECT id FROM unit WHERE parent_id IS NULL) root
      CROSS JOIN (SELECT ${settingSql('complaint.decideWithinDays')} AS within) setting
      LEFT JOIN unit accused ON accused.id = g."accusedUnitId"
    ORDER BY g.id) p) counted`;

/** One statement, and the last: whoever complains about the same unit waits for its counters until the commit. */
const REGISTER = `
  WITH given AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS g(id uuid, "eventId" uuid, number text, "deskUnitId" uuid,
      channel text, "channelRef" text, complainant text, anonymous boolean, category text, "categoryId" uuid,
      "accusedUnitId" uuid, "headNamed" boolean, "registeredOn" date, "dueOn" date, facts text, "whenText" text,
      "whereText" text, "accusedText" text, note text)),
  words AS (
    INSERT INTO complaint_text (complaint_id, facts, when_text, where_text, accused_text)
    SELECT id, facts, "whenText", "whereText", "accusedText" FROM given),
  told AS (
    INSERT INTO complaint_event (id, complaint_id, action, from_state, to_state, actor_id, actor_name, note, data,
      to_unit, to_citizen, at)
    SELECT "eventId", id, $5, NULL, 'registered', $2, $3, note, '{"words": {"citizen": ""}}', false, true, $4 FROM given)
  INSERT INTO complaint (id, number, version, state, channel, channel_ref, complainant, anonymous, track, category,
    category_id, accused_unit_id, head_named, desk_unit_id, round, redone, extension_count, registered_on, decide_due_on,
    respond_due_on, lamps_waived, created_by, created_at, changed_by_name, changed_at)
  SELECT id, number, 1, 'registered', channel, "channelRef", complainant, anonymous, 'ordinary', category,
    "categoryId", "accusedUnitId", coalesce("headNamed", false), "deskUnitId", 1, 0, 0, "registeredOn", "dueOn",
    "dueOn", false, $2, $4, $3, $4
  FROM given`;
