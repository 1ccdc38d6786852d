import { distinctValues, matchValue, settledMap, settledValue, settleValues } from './match-values.js';

const UNITS = [
  { target: 'u1', names: ['演示市示例县', '示例县', 'SL'] },
  { target: 'u2', names: ['市住建局', '住建局'] },
  { target: 'u3', names: ['县住建局', '住建局'] },
];

test('distinct values are counted, whatever their width and spaces; blank is one of them', () => {
  const cells = [
    { cell: 'Ａ市', count: 2 },
    { cell: ' A市\n', count: 1 },
    { cell: null, count: 1 },
    { cell: '　', count: 1 },
    { cell: 5, count: 1 },
  ];
  expect(distinctValues(cells)).toEqual([
    { text: 'Ａ市', count: 3 },
    { text: '', count: 2 },
    { text: '5', count: 1 },
  ]);
});

test.each([
  ['示例县', 'u1'],
  [' 示 例 县 ', 'u1'],
  ['ｓｌ', 'u1'],
  ['住建局', null],
  ['火星县', null],
  ['', null],
])('%j is recognised as %j; a name that two units share is not', (text, target) =>
  expect(matchValue(text, UNITS)).toBe(target),
);

describe('each value is settled by choice, else by name', () => {
  const settle = (target: string | null, { created = false, required = true } = {}) =>
    settleValues([{ text: '住建局', count: 1 }], UNITS, [{ text: '住建局 ', target, created }], {
      required,
    })[0];

  test('a choice among the options', () =>
    expect(settle('u3')).toMatchObject({ target: 'u3', chosen: true }));
  test('a choice that no longer exists is none', () =>
    expect(settle('gone')).toMatchObject({ target: null, chosen: false }));
  test('a required field cannot be left out', () => expect(settle('')).toMatchObject({ target: null }));
  test('an optional one can', () =>
    expect(settle('', { required: false })).toMatchObject({ target: '', chosen: true }));
  test('something new', () =>
    expect(settle(null, { created: true })).toMatchObject({ target: 'new:住建局', chosen: true }));

  test('settled values are looked up by key', () => {
    const map = settledMap(settleValues([{ text: '示例县', count: 1 }], UNITS, [], { required: true }));
    expect(settledValue('示 例县', map)).toEqual({ ok: true, target: 'u1' });
    expect(settledValue('火星县', map)).toEqual({ ok: false });
  });
});
