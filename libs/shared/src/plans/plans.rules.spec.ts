import {
  goalDifferences,
  goalProgress,
  type GoalWords,
  type LinkedItem,
  owesPlan,
  planDueOn,
  planSent,
} from './plans.rules.js';

describe('the day by which plans are due', () => {
  it.each([
    [2026, 59, '2026-02-28'],
    [2028, 59, '2028-02-28'],
    [2028, 60, '2028-02-29'],
    [2026, 60, '2026-03-01'],
    [2026, 1, '2026-01-01'],
    [2026, 365, '2026-12-31'],
  ])('%i, %i days from 1 January: %s', (year, days, day) => {
    expect(planDueOn(year, days)).toBe(day);
  });

  it.each([
    [null, '2026-02-28', 'due'],
    [null, '2026-03-01', 'missing'],
    ['2026-02-28', '2026-06-01', 'in-time'],
    ['2026-03-01', '2026-06-01', 'late'],
  ] as const)('first signed on %s, today %s: %s', (signedOn, today, sent) => {
    expect(planSent(signedOn, '2026-02-28', today)).toBe(sent);
  });

  it.each([
    ['the city itself owes none', { level: 0, activeFrom: '2020-01-01', activeTo: null }, false],
    ['a unit owes one', { level: 1, activeFrom: '2020-01-01', activeTo: null }, true],
    ['founded on the day', { level: 2, activeFrom: '2026-02-28', activeTo: null }, true],
    ['founded the day after', { level: 1, activeFrom: '2026-03-01', activeTo: null }, false],
    ['its last day is the day', { level: 1, activeFrom: '2020-01-01', activeTo: '2026-02-28' }, true],
    ['closed the day before', { level: 1, activeFrom: '2020-01-01', activeTo: '2026-02-27' }, false],
  ])('%s', (_, unit, owes) => {
    expect(owesPlan(unit, '2026-02-28')).toBe(owes);
  });
});

describe('how far a goal is, told by its items', () => {
  const item = (state: LinkedItem['state'], percent = 0, submittedOn: string | null = null) => ({
    ...{ state, percent, submittedOn },
  });
  const DUE = '2026-06-30';

  it.each([
    ['nothing linked', [], '2026-07-01', { stand: 'unlinked', items: 0, closed: 0, percent: null }],
    [
      'drafts and cancelled items do not count',
      [item('draft'), item('cancelled', 50)],
      '2026-05-01',
      { stand: 'unlinked', items: 0, closed: 0, percent: null },
    ],
    [
      'one of two closed',
      [item('closed', 90, '2026-04-01'), item('working', 41)],
      '2026-06-30',
      { stand: 'open', items: 2, closed: 1, percent: 70 },
    ],
    [
      'its day is over while one is open, be it only waiting to be verified',
      [item('closed', 100, '2026-04-01'), item('submitted', 100, '2026-06-20')],
      '2026-07-01',
      { stand: 'missed', items: 2, closed: 1, percent: 100 },
    ],
    [
      'all handed in by the day',
      [item('closed', 100, '2026-06-30')],
      '2026-08-01',
      { stand: 'met', items: 1, closed: 1, percent: 100 },
    ],
    [
      'one handed in the day after',
      [item('closed', 100, '2026-04-01'), item('closed', 100, '2026-07-01')],
      '2026-08-01',
      { stand: 'late', items: 2, closed: 2, percent: 100 },
    ],
  ] as const)('%s', (_, items, today, progress) => {
    expect(goalProgress(items, DUE, today)).toEqual(progress);
  });

  it('a goal without a day is never missed', () => {
    expect(goalProgress([item('working', 10)], null, '2099-01-01').stand).toBe('open');
    expect(goalProgress([item('closed', 100, '2026-07-01')], null, '2099-01-01').stand).toBe('met');
  });
});

describe('what one version changed from the one before', () => {
  const goal = (change: Partial<GoalWords> = {}): GoalWords => ({
    ...{ id: 'a', title: '压减办件时间', aspectCode: 'raise-efficiency', measureCode: null, gap: null },
    ...{ indicator: null, target: '7 天', owner: null, dueOn: null, steps: null },
    ...change,
  });
  const names = new Map([['M07', '立等办结']]);

  it('goals that are as they were do not show, wherever they stand', () => {
    const [one, two] = [goal(), goal({ id: 'b' })];
    expect(goalDifferences([one, two], [two, one], names)).toEqual([]);
  });

  it('tells each changed field in words', () => {
    const after = goal({ aspectCode: 'front-line', measureCode: 'M07', target: '5 天' });
    expect(goalDifferences([goal()], [after], names)).toEqual([
      {
        kind: 'changed',
        goalId: 'a',
        title: '压减办件时间',
        fields: [
          { field: 'aspectCode', label: '六大方面', before: '提高工作效率', after: '坚持干在一线' },
          { field: 'measureCode', label: '对应措施', before: null, after: '立等办结' },
          { field: 'target', label: '目标值', before: '7 天', after: '5 天' },
        ],
      },
    ]);
  });

  it('what was added and what was taken out', () => {
    const changes = goalDifferences([goal()], [goal({ id: 'b', title: '新目标' })], names);
    expect(changes.map(({ kind, goalId }) => [kind, goalId])).toEqual([
      ['added', 'b'],
      ['removed', 'a'],
    ]);
    expect(changes[0]!.fields[0]).toMatchObject({ before: null, after: '新目标' });
  });
});
