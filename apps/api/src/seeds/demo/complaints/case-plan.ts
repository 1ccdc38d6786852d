import { addCalendarDays, type Day, shanghaiDay } from '@zuofeng/shared/calendar/days';
import type { WorkingCalendar } from '@zuofeng/shared/calendar/working-days';
import type { CaseAction } from '@zuofeng/shared/complaints/case-actions.labels';
import type { IntakeChannel } from '@zuofeng/shared/complaints/complaints.labels';
import { type Character, DEMO_UNITS, type DemoUnit } from '../city.js';
import { type Random, randomOf } from '../random.js';
import { fill } from '../render.js';
import { firstDay } from '../plan.js';
import { at, lastTellable, Workdays } from '../workdays.js';
import type { ComplaintStory } from './complaint-story.js';
import { CaseLine } from './case-line.js';
import { tellCase } from './case-tale.js';
import { PLACE_STORIES } from './stories-places.js';
import { SERVICE_STORIES } from './stories-service.js';

export interface PlannedStep {
  at: Date;
  /** A demo account; 'citizen' is the complainant with the receipt. */
  by: string;
  action: CaseAction | 'rate' | 'ask-review';
  body: Record<string, unknown>;
}

export interface PlannedCase {
  key: string;
  unitCode: string;
  /** The complainant does not know which unit it is; the office finds out. */
  unitUnknown: boolean;
  registeredAt: Date;
  channel: IntakeChannel;
  anonymous: boolean;
  headNamed: boolean;
  story: ComplaintStory;
  facts: string;
  title: string;
  place: string;
  /** The key of the case that it is merged into. */
  mergedInto: string | null;
  steps: PlannedStep[];
}

/** How many complaints a unit meets over all quarters. */
const CASES: Record<Character, readonly [number, number]> = {
  good: [7, 10],
  average: [13, 17],
  struggling: [26, 31],
};
const UNKNOWN = 16;
const DAY_MS = 86_400_000;
/** Units that are complained of again and again of late: the repeat alert is about them. */
const REPEATED: Record<string, number> = { 'cheguan-hall': 9, chengguan: 8 };
const STORIES = [...SERVICE_STORIES, ...PLACE_STORIES];

/** The complaints of 演示市 over its quarters up to the eve of the day: the same for the same day and calendar. */
export function planCases(day: Day, calendar: WorkingCalendar): PlannedCase[] {
  const today = lastTellable(day, calendar);
  const workdays = new Workdays(calendar);
  const start = firstDay(today);
  const span = Math.round((Date.parse(today) - Date.parse(start)) / DAY_MS);
  const cases = DEMO_UNITS.flatMap(unit => {
    const random = randomOf(`演示市·投诉·${unit.code}`);
    const [min, max] = CASES[unit.character];
    const count = random.whole(min, max);
    const spread = Array.from({ length: count }, (_, n) =>
      addCalendarDays(start, Math.floor(((n + random.next()) / count) * (span - 1))),
    );
    const late = Array.from({ length: REPEATED[unit.code] ?? 0 }, () =>
      addCalendarDays(today, -random.whole(3, 45)),
    );
    return [...spread, ...late].map((registered, n) => plan(unit, registered, `${unit.code}-${n}`, random));
  });
  const random = randomOf('演示市·投诉·不明');
  for (let n = 0; n < UNKNOWN; n += 1) {
    const registered = addCalendarDays(start, Math.floor(((n + random.next()) / UNKNOWN) * (span - 1)));
    cases.push(plan(random.pick(DEMO_UNITS), registered, `unknown-${n}`, random, true));
  }
  cases.push(...cases.filter((one, n) => n % 40 === 7 && isLong(one)).map(again));
  return cases.sort((a, b) => a.registeredAt.getTime() - b.registeredAt.getTime());

  function plan(
    unit: DemoUnit,
    registered: Day,
    key: string,
    random: Random,
    unitUnknown = false,
  ): PlannedCase {
    const story = random.pick(STORIES.filter(({ kinds }) => kinds.includes(unit.kind)));
    const channel = channelOf(random);
    // Staff enter what comes in on working days; the web is open at night and on Sundays.
    const on = channel === 'web' ? registered : workdays.nearest(registered);
    const minute = channel === 'web' ? random.whole(7 * 60, 22 * 60) : random.whole(9 * 60, 11 * 60);
    const registeredAt = at(on < today ? on : addCalendarDays(today, -1), minute);
    const place = random.pick(unit.places);
    const slots = {
      unit: unit.shortName,
      place,
      desk: deskOf(unit, place),
      n: ` ${random.whole(2, 6)} `,
      days: ` ${random.whole(12, 45)} `,
    };
    const words = (text: string) => fill(text, slots);
    const headNamed = random.chance(0.03);
    const line = new CaseLine({ unit, random, workdays, today, registeredAt });
    const anonymous = channel === 'web' ? random.chance(0.55) : random.chance(0.1);
    tellCase(line, { story, words, headNamed, unitUnknown, web: channel === 'web', anonymous });
    return {
      key,
      unitCode: unit.code,
      unitUnknown,
      registeredAt,
      channel,
      anonymous,
      headNamed,
      story,
      facts: words(story.facts),
      title: story.title,
      place,
      mergedInto: null,
      steps: line.steps.filter(step => shanghaiDay(step.at) < today),
    };
  }
}

/** Accepted, and not ended within two weeks: another may still be merged into it. */
function isLong({ steps }: PlannedCase): boolean {
  const [first, last] = [steps[0], steps.at(-1)];
  return first?.action === 'accept' && last!.at.getTime() - first.at.getTime() > 14 * DAY_MS;
}

/** The same matter told once more, a few hours later, by somebody else. */
function again(one: PlannedCase): PlannedCase {
  const at = new Date(one.steps[0]!.at.getTime() + 3 * 3_600_000);
  return {
    ...one,
    key: `${one.key}-again`,
    registeredAt: new Date(one.registeredAt.getTime() + 2 * 3_600_000),
    channel: 'web',
    anonymous: true,
    facts: `${one.facts}希望尽快处理，大家都在关注这件事。`,
    mergedInto: one.key,
    steps: [{ at, by: 'office1', action: 'merge', body: {} }],
  };
}

function channelOf(random: Random): IntakeChannel {
  const chance = random.next();
  if (chance < 0.55) return 'web';
  if (chance < 0.85) return 'hotline';
  if (chance < 0.92) return 'visit';
  return chance < 0.97 ? 'letter' : 'referral';
}

function deskOf({ kind }: DemoUnit, place: string): string {
  if (kind === 'window') return place;
  if (kind === 'county') return `${place}便民服务中心`;
  return kind === 'zone' ? '企业服务中心' : '政务服务窗口';
}
