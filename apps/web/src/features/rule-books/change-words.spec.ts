import { emptyRule, newBook, newIndicator } from './book-content.js';
import { bookChanges, changeWords } from './change-words.js';

const book = {
  ...newBook(),
  indicators: [
    { ...newIndicator([]), id: 'on-time', name: '按期销号率' },
    {
      ...newIndicator([]),
      id: 'overdue',
      name: '逾期',
      metric: 'items-overdue' as const,
      rule: emptyRule('deduct'),
    },
  ],
};

it.each([
  ['on-time:rule.weight', '"10"', '"20"', ['按期销号率', '分值', '10', '20']],
  [
    'on-time:rule.kind',
    '"ratio"',
    '"slope"',
    ['按期销号率', '计分方式', '比率计分', '达标满分、低一点扣一点'],
  ],
  [
    'on-time:metric',
    '"items-on-time"',
    '"items-due-closed"',
    ['按期销号率', '数据来源', '按期销号率', '到期办结率'],
  ],
  ['overdue:rule.levels.0.level', null, '"key"', ['逾期', '种类 1 · 种类', null, '重点']],
  ['on-time:rule.steps.1.points', '"8"', null, ['按期销号率', '档次 2 · 得分', '8', null]],
  ['gone:name', '"旧指标"', null, ['gone', '指标名称', '旧指标', null]],
  ['base', '"0"', '"100"', ['全部单位', '基础分', '0', '100']],
  ['list.red.count', '3', '5', ['红榜', '名额', '3', '5']],
  ['list.exemptMetTargets', 'false', 'true', ['上榜办法', '各项目标均达成不进黑榜', '否', '是']],
])('%s reads in words', (place, before, after, [about, field, was, is]) =>
  expect(changeWords({ place, before, after }, [book])).toEqual({
    ...{ key: place, about, field, before: was, after: is },
  }),
);

it('an indicator that only one book has is one change', () => {
  const [first, second] = book.indicators;
  const before = { ...book, indicators: [first!] };
  const after = { ...book, indicators: [second!] };
  const place = (id: string, field: string) => ({ place: `${id}:${field}`, before: null, after: '""' });
  const changes = [place('overdue', 'name'), place('overdue', 'rule.each'), place('on-time', 'name')];
  expect(bookChanges(changes, { before, after }).map(({ about, field }) => [about, field])).toEqual([
    ['逾期', '新增指标'],
    ['按期销号率', '删去指标'],
  ]);
});
