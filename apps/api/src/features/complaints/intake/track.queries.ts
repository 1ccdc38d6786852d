import { Injectable } from '@nestjs/common';
import { calendarDaysBetween, type Day, shanghaiDay } from '@zuofeng/shared/calendar/days';
import type { ClockView } from '@zuofeng/shared/clocks/clocks.contract';
import { citizenRefusal, reviewUntil } from '@zuofeng/shared/complaints/citizen.rules';
import {
  type CaseEventKind,
  CITIZEN_ACTIONS,
  type CitizenAction,
} from '@zuofeng/shared/complaints/case-actions.labels';
import { type Lamp, LAMPS } from '@zuofeng/shared/complaints/complaints.labels';
import { isSubstantiated, lampsOf } from '@zuofeng/shared/complaints/complaints.rules';
import type { TrackClock, TrackStep, TrackView } from '@zuofeng/shared/complaints/intake.contract';
import { stepWords, TRACK_CLOCK_LABELS } from '@zuofeng/shared/complaints/track.words';
import { DataSource } from 'typeorm';
import { Clock } from '../../../platform/clock/clock.js';
import { CalendarService } from '../../calendar/calendar.service.js';
import { SettingService } from '../../settings/setting.service.js';
import { caseClocks } from '../case-clocks.js';
import { CASE_RECORDS, type CaseRecords } from '../case-records.sql.js';
import { ComplaintEntity } from '../complaint.entity.js';
import { citizenFacts } from './citizen.facts.js';
import { LEAD, WORDS } from './track.sql.js';

interface Tracked {
  complaint: ComplaintEntity;
  records: CaseRecords;
}
type Words = Pick<TrackView, 'messages' | 'files' | 'rating' | 'review' | 'accused'>;

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
    const [calendar, own, [words], facts] = await Promise.all([
      this.calendar.current(),
      this.tracked(id),
      db.query<Words[]>(WORDS, [id]),
      citizenFacts(db, id, today, settings['complaint.reviewAskWithinDays']),
    ]);
    const { complaint } = own;
    const lead = complaint.mainCaseId === null ? own : await this.lead(id);
    const may = (action: Exclude<CitizenAction, 'submit'>) => citizenRefusal(facts, action) === null;
    const { lit } = lampsOf({ ...lead.complaint, waived: lead.complaint.lampsWaived });
    // Whoever leads may have asked for a review; that is theirs.
    const reviewFrom = lead === own ? own.records.reviewFrom : null;
    const clocks = caseClocks({ ...lead.records, complaint: lead.complaint, reviewFrom }, settings, calendar);
    return {
      number: complaint.number,
      state: lead.complaint.state,
      category: complaint.category,
      anonymous: complaint.anonymous,
      merged: lead !== own,
      registeredOn: complaint.registeredOn,
      today,
      steps: stepsOf(own, lead),
      lamps: LAMPS.map(lamp => ({ lamp, on: lit[lamp], needed: isNeeded(lamp, lead.complaint) })),
      clocks: clocks.flatMap(clock => clockOf(clock, today)),
      ...words!,
      reply: complaint.reply,
      repliedOn: complaint.repliedOn,
      mayWrite: may('write'),
      mayAddFiles: may('add-files'),
      mayRate: may('rate'),
      mayAskReview: may('ask-review'),
      reviewUntil: complaint.state === 'replied' || complaint.state === 'closed' ? reviewUntil(facts) : null,
    };
  }

  private async tracked(id: string): Promise<Tracked> {
    const db = this.dataSource.manager;
    const [complaint, [records]] = await Promise.all([
      db.findOneByOrFail(ComplaintEntity, { id }),
      db.query<CaseRecords[]>(CASE_RECORDS, [id]),
    ]);
    return { complaint, records: records! };
  }

  private async lead(id: string): Promise<Tracked> {
    const [lead] = await this.dataSource.manager.query<{ id: string }[]>(LEAD, [id]);
    return this.tracked(lead!.id);
  }
}

const isNeeded = (lamp: Lamp, { finding, concludedOn }: ComplaintEntity): boolean =>
  lamp === 'discovered' || lamp === 'handled' || concludedOn === null || isSubstantiated(finding);

/** The clocks that a complainant follows, in their words. */
function clockOf({ clock, day, phase, text }: ClockView, today: Day): TrackClock[] {
  const label = (TRACK_CLOCK_LABELS as Record<string, string | undefined>)[clock];
  if (!label || day === null) return [];
  return [
    {
      clock: clock as TrackClock['clock'],
      label,
      day,
      running: phase === 'running',
      daysLeft: calendarDaysBetween(today, day),
      text,
    },
  ];
}

/** One's own steps as they are told; of the case in the lead only what happened when, without a word of it. */
function stepsOf(own: Tracked, lead: Tracked): TrackStep[] {
  const told = ({ records }: Tracked) => records.steps.filter(({ toCitizen }) => toCitizen);
  const step = ({ action, on, words }: CaseRecords['steps'][number]): TrackStep => ({
    on,
    label: stepWords(action as CaseEventKind),
    note: words?.citizen || null,
    own: OWN.includes(action),
  });
  const leads = lead === own ? [] : told(lead).filter(({ action }) => HANDLING.includes(action));
  return [...told(own).map(step), ...leads.map(one => ({ ...step(one), note: null }))];
}

/** Of another's case, what was done about the matter; what passed between that complainant and the office is theirs. */
const HANDLING: readonly string[] = [
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
] satisfies CaseEventKind[];
