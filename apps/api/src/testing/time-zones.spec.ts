import { start } from './program.js';

/** bars.md F11 through the front door: each zone needs a process of its own, so these run what is built. */
async function answersIn(zone: string) {
  const program = start(process.execPath, ['apps/api/dist/testing/zone-answers.js'], {
    TZ: zone,
    TEST_POSTGRES: process.env['TEST_POSTGRES']!,
  });
  if ((await program.ended()) !== 0) throw new Error(program.said());
  return JSON.parse(program.said()) as { offset: number; told: Record<string, any> };
}

describe('the product answers alike whatever zone its host is set to', () => {
  let zones: Awaited<ReturnType<typeof answersIn>>[];
  beforeAll(async () => {
    zones = await Promise.all(['Asia/Shanghai', 'UTC', 'America/New_York'].map(answersIn));
  }, 300_000);

  it('lists, lights, Today, figures, quarters, calendar, SQL and the exported sheet are equal in all three', () => {
    const [shanghai, utc, newYork] = zones;
    expect(zones.map(({ offset }) => offset)).toEqual([-480, 0, 300]);
    expect(utc!.told).toEqual(shanghai!.told);
    expect(newYork!.told).toEqual(shanghai!.told);
  });

  it('and right: the day turns at midnight in Shanghai, make-up Saturdays count, holiday Mondays do not', () => {
    const { told } = zones[2]!;
    const stored = told['stored'].map((row: any) => row.registered_on);
    expect(stored).toEqual(
      ['2024-02-29', '2024-02-29', '2026-02-14', '2026-02-16', '2026-03-31', '2026-04-01'].flatMap(day => [
        day,
        day,
      ]),
    );
    // The item due on the last day of the quarter is still on time at 23:59:59.999, and overdue a moment later.
    const light = (moment: string) =>
      told[moment].list.rows.find((row: any) => row.deadline === '2026-03-31').light;
    expect([light('a quarter ends'), light('a quarter begins')]).toEqual(['yellow', 'red']);
    // The review of the quarter may be sent on its last day, and a moment later the next quarter runs.
    const running = (moment: string) => {
      const { today, quarters } = told[moment].reviews;
      return quarters.find((quarter: any) => quarter.first <= today && today <= quarter.last);
    };
    expect(running('a quarter ends')).toMatchObject({ code: '2026Q1', dueOn: '2026-03-31', daysLeft: 0 });
    expect(running('a quarter begins')).toMatchObject({ code: '2026Q2', first: '2026-04-01' });
    // The make-up Saturday is the next working day; from the holiday Monday on there is none until the 24th.
    expect(told['after Friday 13 February 2026'].map((due: any) => due.day)).toEqual([
      '2026-02-14',
      '2026-02-24',
    ]);
  });
});
