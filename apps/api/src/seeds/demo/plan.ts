import { addCalendarDays, type Day, quarterOf } from '@zuofeng/shared/calendar/days';
import type { WorkingCalendar } from '@zuofeng/shared/calendar/working-days';
import { tellCampaign } from './campaign.js';
import { DEMO_UNITS, type DemoUnit, PROMINENT } from './city.js';
import { Drafter } from './draft.js';
import { garnish } from './garnish.js';
import { randomOf } from './random.js';
import type { PlannedItem } from './steps.js';
import { storiesOf } from './stories/library.js';
import type { Story } from './story.js';
import { type Fate, tell } from './tell.js';
import { lastTellable, Workdays } from './workdays.js';

/** Six that are over, each with its board, and the running one. */
export const QUARTERS = 7;
const ITEMS: Partial<Record<DemoUnit['kind'], readonly [number, number]>> = {
  county: [22, 26],
  department: [6, 7],
  zone: [11, 13],
  window: [6, 8],
};

/** The ledger of 演示市 over its quarters up to the eve of the day: the same for the same day and calendar. */
export function planDemo(day: Day, calendar: WorkingCalendar): PlannedItem[] {
  const today = lastTellable(day, calendar);
  const workdays = new Workdays(calendar);
  const drafter = new Drafter(today, workdays);
  const items = DEMO_UNITS.flatMap((unit, index) => planUnit(unit, index, drafter));
  const alive = items.filter(item => item.steps.length > 0);
  return alive.sort((a, b) => a.steps[0]!.at.getTime() - b.steps[0]!.at.getTime());
}

/** The first day of the quarters that the demo covers. */
export function firstDay(today: Day): Day {
  let quarter = quarterOf(today);
  for (let n = 1; n < QUARTERS; n += 1) quarter = quarterOf(addCalendarDays(quarter.first, -1));
  return quarter.first;
}

function planUnit(unit: DemoUnit, index: number, drafter: Drafter): PlannedItem[] {
  const { today, workdays } = drafter;
  const random = randomOf(`演示市·${unit.code}`);
  const [min, max] = ITEMS[unit.kind]!;
  const queue = storyQueue(unit, random.whole(min, max) + 12, random);
  const next = (): Story => queue.pop() ?? random.pick(storiesOf(unit).shared);
  const start = firstDay(today);
  const span = Math.round((Date.parse(today) - Date.parse(start)) / 86_400_000);
  const count = random.whole(min, max);
  const items: PlannedItem[] = [];
  for (let n = 0; n < count; n += 1) {
    const part = (n + random.next()) / count;
    const registered = workdays.nearest(addCalendarDays(start, Math.floor(part * (span - 3))));
    items.push(planItem('run', registered, next));
  }
  for (const fate of pendingFates(unit, index)) {
    const registered = workdays.add(today, -DAYS_BEFORE[fate] - random.whole(0, 2));
    items.push(planItem(fate, registered, next));
  }
  if (unit.kind === 'county') items.push(tellCampaign(unit, items, drafter, random));
  return items;

  function planItem(fate: Fate, registered: Day, from: () => Story): PlannedItem {
    const { telling, scene, key } = drafter.draft(unit, from, registered, fate, random);
    const line = tell(telling, scene);
    garnish(line, telling);
    return { key, unitCode: unit.code, title: telling.draft.title, steps: line.untilToday() };
  }
}

/** Its own trade twice as often as what any unit meets, and the same story never twice in a row. */
function storyQueue(unit: DemoUnit, length: number, random: ReturnType<typeof randomOf>): Story[] {
  const { own, shared } = storiesOf(unit);
  const queue: Story[] = [];
  while (queue.length < length) {
    queue.push(
      ...random.shuffled([...own, ...own, ...random.shuffled(shared).slice(0, own.length ? 5 : 99)]),
    );
  }
  return queue;
}

/** How many working days ago a matter was logged that waits for somebody today. */
const DAYS_BEFORE: Record<Fate, number> = {
  run: 0,
  draft: 1,
  issued: 3,
  returned: 4,
  applied: 22,
  submitted: 26,
  'extension-asked': 24,
  'sent-back': 30,
  cancelled: 45,
};

const ROUND: readonly Fate[] = ['issued', 'applied', 'draft', 'submitted', 'extension-asked', 'sent-back'];

/** What waits now: one of nearly everything at the prominent units, one thing each at the others. */
function pendingFates({ code }: DemoUnit, index: number): Fate[] {
  if ((PROMINENT as readonly string[]).includes(code)) {
    return [
      'draft',
      'returned',
      'issued',
      'applied',
      'submitted',
      'extension-asked',
      'sent-back',
      'cancelled',
    ];
  }
  return index % 2 === 0 ? [ROUND[(index / 2) % ROUND.length]!] : [];
}
