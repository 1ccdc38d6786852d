import { Injectable } from '@nestjs/common';
import { type Day, shanghaiDay } from '@zuofeng/shared/calendar/days';
import type { Category, Complainant, IntakeChannel } from '@zuofeng/shared/complaints/complaints.labels';
import { caseDue } from '@zuofeng/shared/complaints/complaints.rules';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../../platform/clock/clock.js';
import { newId } from '../../../platform/database/ids.js';
import { fieldProblem } from '../../../platform/problem/field-problem.js';
import { CalendarService } from '../../calendar/calendar.service.js';
import { SettingService } from '../../settings/setting.service.js';

/** A complaint as it comes in, by whichever way. */
export interface IncomingCase {
  id: string;
  channel: IntakeChannel;
  channelRef?: string | null;
  complainant: Complainant;
  anonymous: boolean;
  category: Category;
  accusedUnitId: string | null;
  accusedText: string | null;
  headNamed: boolean;
  facts: string;
  whenText: string | null;
  whereText: string | null;
  /** The officer who entered it; null for who submits it themselves. */
  enteredBy: { accountId: string; name: string } | null;
  /** The hash of the receipt's secret; null where none is given out. */
  secretHash: Buffer | null;
}

export interface RegisteredCase {
  number: string;
  deskUnitId: string;
}

interface Place {
  sequence: string;
  deskUnitId: string;
  /** The unit complained of is there and active; true also where none is named. */
  isKnown: boolean;
}

const PLACE = `
  SELECT nextval('complaint_number') AS sequence,
    coalesce(u.parent_id, (SELECT id FROM unit WHERE kind = 'city')) AS "deskUnitId",
    $1::uuid IS NULL OR coalesce(u.active_from <= $2 AND (u.active_to IS NULL OR u.active_to >= $2), false) AS "isKnown"
  FROM (SELECT 1) one LEFT JOIN unit u ON u.id = $1`;

/** Case, words, receipt and first step in one statement. */
const INSERT = `
  WITH kept AS (
    INSERT INTO complaint (id, number, version, state, channel, channel_ref, complainant, anonymous, track, category,
      accused_unit_id, head_named, desk_unit_id, round, redone, extension_count, lamps_waived, registered_on,
      decide_due_on, respond_due_on, created_by, created_at, changed_by_name, changed_at)
    VALUES ($1, $2, 1, 'registered', $3, $4, $5, $6, 'ordinary', $7, $8, $9, $10, 1, 0, 0, false, $11, $12, $13, $14,
      $15, $16, $15)),
  words AS (
    INSERT INTO complaint_text (complaint_id, facts, when_text, where_text, accused_text) VALUES ($1, $17, $18, $19, $20)),
  receipt AS (
    INSERT INTO complaint_receipt (secret_hash, complaint_id, created_at) SELECT $21, $1, $15 WHERE $21::bytea IS NOT NULL)
  INSERT INTO complaint_event (id, complaint_id, action, from_state, to_state, actor_id, actor_name, data, to_unit,
    to_citizen, at)
  VALUES ($22, $1, $23, NULL, 'registered', $14, $16, '{}', false, true, $15)`;

/** Gives a complaint its number, its desk and its clocks, in the transaction of whoever takes it in. */
@Injectable()
export class CaseRegistration {
  constructor(
    private readonly clock: Clock,
    private readonly calendar: CalendarService,
    private readonly settings: SettingService,
  ) {}

  async register(tx: EntityManager, incoming: IncomingCase): Promise<RegisteredCase> {
    const at = this.clock.now();
    const today = shanghaiDay(at);
    const { sequence, deskUnitId } = await this.place(tx, incoming.accusedUnitId, today);
    const number = `TS-${today.slice(0, 4)}-${sequence.padStart(5, '0')}`;
    const [settings, calendar] = [await this.settings.values(tx), await this.calendar.current()];
    const due = (clock: 'decide' | 'respond') => caseDue(today, clock, 'ordinary', settings, calendar);
    const { id, enteredBy, facts, whenText, whereText, accusedText, secretHash } = incoming;
    await tx.query(INSERT, [
      id,
      number,
      incoming.channel,
      incoming.channelRef ?? null,
      incoming.complainant,
      incoming.anonymous,
      incoming.category,
      incoming.accusedUnitId,
      incoming.headNamed,
      deskUnitId,
      today,
      due('decide'),
      due('respond'),
      enteredBy?.accountId ?? null,
      at,
      enteredBy?.name ?? '投诉人',
      facts,
      whenText,
      whereText,
      accusedText,
      secretHash,
      newId(),
      enteredBy ? 'register' : 'submit',
    ]);
    return { number, deskUnitId };
  }

  /** The office never handles complaints about the unit that it sits in: the desk is the place above, else the root. */
  private async place(tx: EntityManager, accusedUnitId: string | null, today: Day): Promise<Place> {
    const [place] = await tx.query<Place[]>(PLACE, [accusedUnitId, today]);
    if (!place!.isKnown) throw fieldProblem('accusedUnitId', 'unknown', '没有这个单位，请重新选择');
    return place!;
  }
}
