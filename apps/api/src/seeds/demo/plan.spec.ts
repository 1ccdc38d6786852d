import { addCalendarDays, shanghaiDay } from '@zuofeng/shared/calendar/days';
import { publishedCalendar } from '@zuofeng/shared/calendar/chinese-calendar';
import { isWorkingDay } from '@zuofeng/shared/calendar/working-days';
import { RECTIFICATION_LIMITS, SOURCES, STATES } from '@zuofeng/shared/rectification/rectification.labels';
import { DEMO_UNITS } from './city.js';
import { demoPeople } from './people.js';
import { planDemo } from './plan.js';
import type { PlannedItem, Step } from './steps.js';
import { ALL_STORIES } from './stories/library.js';

const TODAY = '2026-09-30';
const CALENDAR = publishedCalendar();
const items = planDemo(TODAY, CALENDAR);
const steps = items.flatMap(item => item.steps);

/** The state in which the steps leave the item, by the ledger's own arrows. */
function endOf({ steps: taken }: PlannedItem) {
  let state = 'none';
  for (const { action } of taken) {
    if (action === 'create' || action === 'return') state = 'draft';
    else if (action === 'issue') state = 'issued';
    else if (action === 'accept' || action === 'send-back' || isReopening(action)) state = 'working';
    else if (action === 'sign') state = 'submitted';
    else if (action === 'close') state = 'closed';
    else if (action === 'cancel') state = 'cancelled';
  }
  return state;
}
const isReopening = (action: string) => action === 'reopen' || action === 'relapse';
const textsOf = (step: Step): string[] =>
  Object.values(step.body).filter((value): value is string => typeof value === 'string');

describe('演示市', () => {
  it('has 7 counties, 36 departments, 5 zones and 12 windows, each with its own code and name', () => {
    const count = (kind: string) => DEMO_UNITS.filter(unit => unit.kind === kind).length;
    expect(['county', 'department', 'zone', 'window'].map(count)).toEqual([7, 36, 5, 12]);
    expect(new Set(DEMO_UNITS.map(({ code }) => code)).size).toBe(60);
    expect(new Set(DEMO_UNITS.map(({ name }) => name)).size).toBe(60);
  });

  it('gives every unit a head and a liaison, and nobody the name of another', () => {
    const people = demoPeople();
    expect(new Set(people.map(({ name }) => name)).size).toBe(people.length);
    expect(new Set(people.map(({ username }) => username)).size).toBe(people.length);
    for (const { code } of DEMO_UNITS) {
      const roles = people.filter(({ unitCode }) => unitCode === code).map(({ role }) => role);
      expect(roles).toEqual(expect.arrayContaining(['unit-head', 'unit-staff']));
    }
  });

  it('draws on at least 90 stories', () => {
    expect(ALL_STORIES.length).toBeGreaterThanOrEqual(90);
    expect(new Set(ALL_STORIES.map(({ problem }) => problem)).size).toBe(ALL_STORIES.length);
  });
});

describe('the ledger of the demo', () => {
  it('is the same for the same day', () => {
    expect(planDemo(TODAY, CALENDAR)).toEqual(items);
  });

  it.each(['2026-01-05', '2026-05-04', '2026-09-30', '2026-11-23', '2026-12-31'])(
    'on %s it holds about 600 items in every state, none told twice',
    today => {
      const plan = planDemo(today, CALENDAR);
      expect(plan.length).toBeGreaterThanOrEqual(580);
      expect(plan.length).toBeLessThanOrEqual(680);
      expect(new Set(plan.map(endOf))).toEqual(new Set(STATES));
      const bodies = plan.map(({ steps: [create] }) => (create!.action === 'create' ? create!.body : null)!);
      expect(new Set(bodies.map(({ title }) => title)).size).toBe(plan.length);
      expect(new Set(bodies.map(({ problem }) => problem)).size).toBe(plan.length);
      expect(new Set(bodies.map(({ source }) => source))).toEqual(new Set(SOURCES));
    },
  );

  it('takes every step after the one before it, on a working day, and none today', () => {
    const faults = items.flatMap(({ steps: taken }) =>
      taken.filter(({ at }, index) => {
        const day = shanghaiDay(at);
        return !(index === 0 || at > taken[index - 1]!.at) || day >= TODAY || !isWorkingDay(CALENDAR, day);
      }),
    );
    expect(faults).toEqual([]);
  });

  it('lets nobody verify what they entered', () => {
    for (const { steps: taken } of items) {
      const entered = taken[0]!.by;
      for (const step of taken) if (step.action === 'close') expect(step.by).not.toBe(entered);
    }
  });

  it('lets another person look back, no earlier than thirty days after closure, and finds a few relapses', () => {
    const looks = items.flatMap(({ steps: taken }) =>
      taken.flatMap((look, index) => {
        if (look.action !== 'hold' && look.action !== 'relapse') return [];
        const closure = taken.slice(0, index).findLast(({ action }) => action === 'close')!;
        expect([taken[0]!.by, closure.by]).not.toContain(look.by);
        expect(shanghaiDay(look.at) >= addCalendarDays(shanghaiDay(closure.at), 30)).toBe(true);
        return [look.action];
      }),
    );
    expect(looks.length).toBeGreaterThan(300);
    const relapses = looks.filter(action => action === 'relapse').length;
    expect(relapses).toBeGreaterThan(5);
    expect(relapses / looks.length).toBeLessThan(0.12);
  });

  it('leaves no slot unfilled and no text too long', () => {
    const faults = steps.flatMap(step => {
      const limit = RECTIFICATION_LIMITS[step.action === 'publish' ? 'publicSummary' : 'reason'];
      return textsOf(step).filter(text => /[{}]|undefined| {2}/.test(text) || [...text].length > limit);
    });
    expect(faults).toEqual([]);
  });

  it('knows every kind of deed', () => {
    const kinds = new Set<string>(steps.map(({ action }) => action));
    for (const action of [
      'create issue return accept report apply refuse-to-sign sign send-back close reopen cancel',
      'request-extension decide-extension publish comment hold relapse',
    ]
      .join(' ')
      .split(' ')) {
      expect(kinds).toContain(action);
    }
    expect(steps.some(({ action, by }) => action === 'sign' && by.endsWith('-deputy'))).toBe(true);
  });
});
