import { Injectable } from '@nestjs/common';
import { type Day, shanghaiDay } from '@zuofeng/shared/calendar/days';
import { citizenRefusal, reviewUntil } from '@zuofeng/shared/complaints/citizen.rules';
import {
  type CaseEventKind,
  type Category,
  CITIZEN_ACTIONS,
  LAMPS,
} from '@zuofeng/shared/complaints/complaints.labels';
import { lampsOf } from '@zuofeng/shared/complaints/complaints.rules';
import type {
  TrackFile,
  TrackMessage,
  TrackRating,
  TrackReview,
  TrackStep,
  TrackView,
} from '@zuofeng/shared/complaints/intake.contract';
import { stepWords } from '@zuofeng/shared/complaints/intake.labels';
import { DataSource } from 'typeorm';
import { Clock } from '../../../platform/clock/clock.js';
import { CalendarService } from '../../calendar/calendar.service.js';
import { SettingService } from '../../settings/setting.service.js';
import { citizenCase } from './citizen.facts.js';
import { type ClockFacts, trackClocks } from './track.clocks.js';
import { TRACKED, WORDS } from './track.sql.js';

interface Tracked extends ClockFacts {
  number: string;
  category: Category;
  anonymous: boolean;
  accused: string | null;
  finding: Parameters<typeof lampsOf>[0]['finding'];
  announcedOn: Day | null;
  accountableOn: Day | null;
  lampsWaived: boolean;
  reply: string | null;
  repliedOn: Day | null;
  mainCaseId: string | null;
  steps: { action: CaseEventKind; note: string | null; on: Day }[];
}

interface Words {
  messages: TrackMessage[];
  files: TrackFile[];
  rating: TrackRating | null;
  review: TrackReview | null;
}

const OWN: readonly string[] = CITIZEN_ACTIONS;

/** The case as the holder of its receipt sees it: what was done for them and when, never by whom, never another's words. */
@Injectable()
export class TrackQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly calendar: CalendarService,
    private readonly settings: SettingService,
  ) {}

  async view(id: string): Promise<TrackView> {
    const db = this.dataSource.manager;
    const today = shanghaiDay(this.clock.now());
    const settings = await this.settings.values();
    const [calendar, own, words, { facts }] = await Promise.all([
      this.calendar.current(),
      this.tracked(id),
      db.query<Words[]>(WORDS, [id]),
      citizenCase(db, id, today, settings['complaint.reviewAskWithinDays']),
    ]);
    const lead = own.mainCaseId === null ? own : await this.tracked(await this.leadOf(own.mainCaseId));
    const may = (action: Parameters<typeof citizenRefusal>[1]) => citizenRefusal(facts, action) === null;
    const { lit } = lampsOf({ ...lead, waived: lead.lampsWaived });
    return {
      number: own.number,
      state: lead.state,
      category: own.category,
      accused: own.accused,
      anonymous: own.anonymous,
      merged: lead !== own,
      registeredOn: own.registeredOn,
      today,
      steps: stepsOf(own, lead),
      lamps: LAMPS.map(lamp => ({ lamp, on: lit[lamp] })),
      clocks: trackClocks(lead === own ? own : { ...lead, reviewAskedOn: null }, today, settings, calendar),
      ...words[0]!,
      reply: own.reply,
      repliedOn: own.repliedOn,
      mayWrite: may('write'),
      mayAddFiles: may('add-files'),
      mayRate: may('rate'),
      mayAskReview: may('ask-review'),
      reviewUntil: own.state === 'replied' || own.state === 'closed' ? reviewUntil(facts) : null,
    };
  }

  private async tracked(id: string): Promise<Tracked> {
    const [row] = await this.dataSource.manager.query<Tracked[]>(TRACKED, [id]);
    return row!;
  }

  /** The case that leads in the end: a lead may itself have been merged into another since. */
  private async leadOf(id: string): Promise<string> {
    const [row] = await this.dataSource.manager.query<{ id: string }[]>(
      `WITH RECURSIVE chain AS (
         SELECT id, main_case_id, 1 AS length FROM complaint WHERE id = $1
         UNION ALL SELECT c.id, c.main_case_id, length + 1 FROM complaint c JOIN chain ON c.id = chain.main_case_id
         WHERE length < 20)
       SELECT id FROM chain ORDER BY length DESC LIMIT 1`,
      [id],
    );
    return row!.id;
  }
}

/** One's own steps as they are told; of the case in the lead only what happened when, without a word of it. */
function stepsOf(own: Tracked, lead: Tracked): TrackStep[] {
  const step = ({ action, note, on }: Tracked['steps'][number]): TrackStep => ({
    on,
    label: stepWords(action),
    note: OWN.includes(action) ? null : note,
    own: OWN.includes(action),
  });
  const mergedOn = own.steps.find(({ action }) => action === 'merge')?.on;
  const leads =
    lead === own
      ? []
      : lead.steps
          .filter(({ action, on }) => HANDLING.includes(action) && (mergedOn === undefined || on >= mergedOn))
          .map(one => ({ ...step(one), note: null }));
  return [...own.steps.map(step), ...leads];
}

/** Of another's case, what was done about the matter; what passed between that complainant and the office is theirs. */
const HANDLING: readonly CaseEventKind[] = [
  'accept',
  'assign',
  'take-up',
  'approve-extension',
  'find',
  'send-back',
  'conclude',
  'announce',
  'hold-accountable',
  'close',
];
