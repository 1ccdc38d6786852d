import { addCalendarDays, type Day, dayStart, yearOf } from '@zuofeng/shared/calendar/days';
import { addWorkingDays, type WorkingCalendar } from '@zuofeng/shared/calendar/working-days';
import type { WriteGoal } from '@zuofeng/shared/plans/plans.contract';
import type { DataSource, EntityManager } from 'typeorm';
import type { NoticeService } from '../../features/notices/notice.service.js';
import { NoticePeople } from '../../features/notices/notice.people.js';
import { GoalLinks } from '../../features/plans/goal-links.service.js';
import { PlanNotices } from '../../features/plans/plan.notices.js';
import { PlansService } from '../../features/plans/plans.service.js';
import type { SettingService } from '../../features/settings/setting.service.js';
import type { AuditService } from '../../platform/audit/audit.service.js';
import type { SettableClock } from '../../platform/clock/clock.js';
import { type DemoUnit, DEMO_UNITS, PROMINENT } from './city.js';
import type { Cast } from './settle.js';
import {
  GOALS,
  OFFICE_COMMENT,
  OVERVIEW,
  RETURN_REASON,
  REVISE_REASON,
  UNIT_ANSWER,
} from './work-plan-words.js';

export interface PlanTools {
  tx: EntityManager;
  db: DataSource;
  clock: SettableClock;
  audit: AuditService;
  settings: SettingService;
  calendar: WorkingCalendar;
  notices: NoticeService;
  today: Day;
}

/** What becomes of a unit's plan of the year. */
type Fate = 'filed' | 'revised' | 'returned' | 'signed' | 'draft' | 'late' | 'none';

/** Struggling units are late, or do not write at all; of the others nearly all are filed. */
function fateOf({ code, character }: DemoUnit, index: number): Fate {
  if (code === PROMINENT[0]) return 'revised';
  if (character === 'struggling') return (['late', 'none', 'none', 'late', 'returned'] as const)[index % 5]!;
  return ({ 7: 'signed', 19: 'returned', 25: 'draft' } as const)[index % 29] ?? 'filed';
}

/** The goals of a unit: three of the six aspects in turn, ending through the year. */
const goalsOf = (unit: DemoUnit, index: number, year: number): WriteGoal[] =>
  ['06-30', '09-30', '12-20'].map((end, nth) => ({
    ...GOALS[(index + nth) % GOALS.length]!,
    owner: unit.headTitle,
    dueOn: `${year}-${end}`,
  }));

/** This year's work plans, lived through the real services; nothing is told that lies after today. */
export async function writePlans(cast: Cast, tools: PlanTools): Promise<void> {
  const notices = new PlanNotices(tools.notices, new NoticePeople());
  const plans = new PlansService(tools.db, tools.clock, tools.audit, notices);
  const links = new GoalLinks(plans, notices);
  for (const [index, unit] of DEMO_UNITS.entries())
    await writePlan(unit, index, cast, { ...tools, plans, links });
}

interface Desk extends PlanTools {
  plans: PlansService;
  links: GoalLinks;
}

/** One unit's plan, step by step on working days, as far as today allows. */
class Tale {
  id = '';
  private version = 0;

  constructor(
    private readonly unit: DemoUnit,
    private readonly cast: Cast,
    private readonly desk: Desk,
    private readonly hour: number,
    public day: Day,
  ) {}

  actor(who: 'liaison' | 'head' | `office${number}`) {
    return this.cast.actor(who.startsWith('office') ? who : `${this.unit.code}-${who}`, this.day);
  }

  /** Goes on to the day; false when the story would go past today. */
  reach(day: Day): boolean {
    if (day >= this.desk.today) return false;
    this.day = day;
    this.desk.clock.set(new Date(dayStart(day).getTime() + this.hour * 3_600_000));
    return true;
  }

  async step(after: number, act: (id: string, version: number) => Promise<unknown>): Promise<boolean> {
    if (!this.reach(addWorkingDays(this.desk.calendar, this.day, after))) return false;
    await act(this.id, this.version);
    this.version += 1;
    return true;
  }
}

async function writePlan(unit: DemoUnit, index: number, cast: Cast, desk: Desk): Promise<void> {
  const { calendar, plans, today } = desk;
  const year = yearOf(today);
  const fate = fateOf(unit, index);
  if (fate === 'none') return;
  const begun = addCalendarDays(`${year}-01-06`, index % 25);
  const first = fate === 'late' ? addWorkingDays(calendar, begun, 40) : begun;
  const tale = new Tale(unit, cast, desk, 9 + (index % 7), first);
  const goals = goalsOf(unit, index, year);
  const create = async () => {
    tale.id = await plans.create(tale.actor('liaison'), { unitId: cast.unitId(unit.code), year });
  };
  if (!(await tale.step(1, create))) return;
  const words = { overview: OVERVIEW, goals };
  if (!(await tale.step(1, (id, version) => plans.edit(tale.actor('liaison'), id, version, words)))) return;
  if (fate === 'draft') return;
  if (!(await tale.step(2, (id, version) => plans.sign(tale.actor('head'), id, version, {})))) return;
  if (fate === 'signed') return;
  if (fate === 'returned') {
    const returned = { reason: RETURN_REASON };
    await tale.step(3, (id, version) => plans.return(tale.actor('office1'), id, version, returned));
    return;
  }
  const filed = { note: '目标明确、措施具体，同意备案。' };
  if (!(await tale.step(3, (id, version) => plans.file(tale.actor('office1'), id, version, filed)))) return;
  if (index % 3 === 0 || (PROMINENT as readonly string[]).includes(unit.code)) await linkItems(tale, desk);
  if (fate === 'revised') await revise(unit, tale, desk, year);
}

/** In summer the office has an opinion, and the unit revises. */
async function revise(unit: DemoUnit, tale: Tale, { tx, plans, links }: Desk, year: number): Promise<void> {
  if (!tale.reach(`${year}-07-02`)) return;
  await links.comment(tale.actor('office2'), tale.id, { text: OFFICE_COMMENT });
  await links.comment(tale.actor('head'), tale.id, { text: UNIT_ANSWER });
  const reason = { reason: REVISE_REASON };
  if (!(await tale.step(1, (id, version) => plans.revise(tale.actor('liaison'), id, version, reason))))
    return;
  const [first, ...others] = await tx.query<WriteGoal[]>(STANDING_GOALS, [tale.id]);
  const goals = [
    { ...first!, target: `${first!.target}，提前一个季度完成` },
    ...others,
    { ...GOALS[4]!, title: '打造改革品牌', owner: unit.headTitle, dueOn: `${year}-11-30` },
  ];
  const words = { overview: OVERVIEW, goals };
  if (!(await tale.step(2, (id, version) => plans.edit(tale.actor('liaison'), id, version, words)))) return;
  const note = { note: '已按新的职责修订。' };
  if (!(await tale.step(1, (id, version) => plans.sign(tale.actor('head'), id, version, note)))) return;
  await tale.step(2, (id, version) => plans.file(tale.actor('office3'), id, version, { note: '同意修订。' }));
}

const STANDING_GOALS = `
  SELECT w.goal_id AS id, w.title, w.aspect_code AS "aspectCode", w.measure_code AS "measureCode", w.gap, w.indicator,
    w.target, w.owner, w.due_on::text AS "dueOn", w.steps
  FROM plan p JOIN plan_version v ON v.plan_id = p.id AND v.no = p.no JOIN plan_goal_words w ON w.version_id = v.id
  WHERE p.id = $1 ORDER BY w.position`;

/** A few items of the year for each goal: of its aspect first. */
const FITTING = `
  SELECT w.goal_id AS "goalId", fit.id AS "itemId"
  FROM plan p JOIN plan_version v ON v.plan_id = p.id AND v.no = p.no JOIN plan_goal_words w ON w.version_id = v.id
  CROSS JOIN LATERAL (
    SELECT i.id FROM rectification_item i
    WHERE i.unit_id = p.unit_id AND i.state IN ('issued', 'working', 'submitted', 'closed')
      AND i.registered_on >= make_date(p.year, 1, 1)
    ORDER BY i.aspect_code = w.aspect_code DESC NULLS LAST, i.id LIMIT 3) fit
  WHERE p.id = $1 ORDER BY w.position, fit.id`;

async function linkItems(tale: Tale, { tx, links, clock, today }: Desk): Promise<void> {
  const filed = tale.day;
  // What the ledger holds at the end of the story was linked as it came.
  tale.reach(addCalendarDays(today, -1));
  for (const pair of await tx.query<{ goalId: string; itemId: string }[]>(FITTING, [tale.id]))
    await links.link(tale.actor('liaison'), tale.id, pair);
  clock.set(dayStart(filed));
  tale.day = filed;
}
