/// <reference types="node" />
import { execFileSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';

/**
 * bars.md F11: the same answers whatever zone the host is set to. Each zone needs a process of its own; Node strips the types
 * of the sources itself, a hook only maps the `.js` of an import to the `.ts` beside it.
 */
const HOOK = `data:text/javascript,${encodeURIComponent(`
  import { registerHooks } from 'node:module';
  registerHooks({ resolve: (specifier, context, next) =>
    next(specifier.startsWith('.') ? specifier.replace(/\\.js$/, '.ts') : specifier, context) });
`)}`;

const folder = pathToFileURL(`${resolve(import.meta.dirname)}/`).href;
const PROBE = `
  const days = await import('${folder}days.ts');
  const working = await import('${folder}working-days.ts');
  const { publishedCalendar } = await import('${folder}chinese-calendar.ts');
  const { explainDeadline } = await import('${folder}explain-deadline.ts');
  const calendar = publishedCalendar();
  const ends = ['2026-03-31', '2026-06-30', '2026-09-30', '2026-12-31'].flatMap(day => [
    days.dayEnd(day), new Date(days.dayEnd(day).getTime() + 1) ]);
  const year = [];
  for (let day = '2024-01-01'; day <= '2026-12-31'; day = days.addCalendarDays(day, 1)) {
    year.push([day, days.weekdayOf(day), days.weekOf(day).first, working.isWorkingDay(calendar, day)]);
  }
  console.log(JSON.stringify({
    offset: new Date(0).getTimezoneOffset(),
    ends: ends.map(at => [at.toISOString(), days.shanghaiDay(at), days.quarterOf(days.shanghaiDay(at))]),
    year,
    special: [...calendar.special],
    deadline: explainDeadline({ start: '2024-02-28', amount: 60, unit: 'working', calendar }),
  }));
`;

function answersIn(zone: string): { offset: number; answers: string } {
  const output = execFileSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--import', HOOK, '--input-type=module', '-e', PROBE],
    { env: { ...process.env, TZ: zone, NODE_OPTIONS: '' }, encoding: 'utf8', maxBuffer: 16 * 1024 * 1024 },
  );
  const { offset, ...answers } = JSON.parse(output) as { offset: number };
  return { offset, answers: JSON.stringify(answers) };
}

describe('days do not depend on the zone of the host', () => {
  it('UTC, Asia/Shanghai and America/New_York give equal results', () => {
    const [utc, shanghai, newYork] = ['UTC', 'Asia/Shanghai', 'America/New_York'].map(answersIn);
    expect([utc?.offset, shanghai?.offset, newYork?.offset]).toEqual([0, -480, 300]);
    expect(shanghai?.answers).toBe(utc?.answers);
    expect(newYork?.answers).toBe(utc?.answers);
  });
});
