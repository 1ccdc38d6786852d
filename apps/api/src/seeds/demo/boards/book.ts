import type { CreateRuleBook } from '@zuofeng/shared/scoring/rule-books.contract';
import type { Indicator, RuleBookContent } from '@zuofeng/shared/scoring/rule-book.contract';

const of = (
  indicator: Pick<Indicator, 'id' | 'name' | 'category' | 'metric' | 'rule'> & Partial<Indicator>,
): Indicator => ({ groups: [], minimumSample: 0, ...indicator });

const content: RuleBookContent = {
  base: '0',
  indicators: [
    of({
      ...{
        id: 'on-time',
        name: '按期销号率',
        category: '整改落实',
        metric: 'items-on-time',
        minimumSample: 3,
      },
      rule: { kind: 'ratio', way: 'earn', weight: '30' },
    }),
    of({
      ...{ id: 'overdue', name: '期末逾期未销号', category: '整改落实', metric: 'items-overdue', floor: '0' },
      rule: { kind: 'deduct', base: '15', each: '3', levels: [{ level: 'supervised', each: '5' }] },
    }),
    of({
      ...{ id: 'sent-back', name: '退回整改', category: '整改落实', metric: 'items-sent-back', floor: '0' },
      rule: { kind: 'deduct', base: '10', each: '1', levels: [] },
    }),
    of({
      ...{ id: 'reopened', name: '反弹重开', category: '整改落实', metric: 'items-reopened', floor: '0' },
      rule: { kind: 'deduct', base: '10', each: '2', levels: [] },
    }),
    of({
      ...{ id: 'response', name: '投诉响应率', category: '投诉办理', metric: 'cases-response' },
      rule: { kind: 'ratio', way: 'earn', weight: '10' },
    }),
    of({
      ...{ id: 'grades', name: '群众评价', category: '投诉办理', metric: 'cases-grades' },
      rule: {
        ...{ kind: 'survey', points: '10' },
        grades: [
          { code: '5', label: '非常满意', weight: '1', excluded: false },
          { code: '4', label: '满意', weight: '0.9', excluded: false },
          { code: '3', label: '基本满意', weight: '0.6', excluded: false },
          { code: '2', label: '不满意', weight: '0.2', excluded: false },
          { code: '1', label: '非常不满意', weight: '0', excluded: false },
        ],
      },
    }),
    of({
      ...{
        id: 'letters',
        name: '督办单逾期未答复',
        category: '督办批示',
        metric: 'letters-missed',
        floor: '0',
      },
      rule: { kind: 'deduct', base: '5', each: '2', levels: [] },
    }),
    of({
      ...{ id: 'reviews', name: '专题研究按期率', category: '专题研究', metric: 'reviews-in-time' },
      rule: { kind: 'ratio', way: 'earn', weight: '10' },
    }),
    of({
      ...{ id: 'honours', name: '表扬奖励', category: '加分', metric: 'honours', cap: '5' },
      rule: { kind: 'bonus', each: '1', levels: [] },
    }),
    of({
      ...{ id: 'repeat', name: '屡受投诉', category: '一票否决', metric: 'cases-repeat' },
      rule: { kind: 'veto', from: 1, effect: 'not-red' },
    }),
  ],
  list: {
    red: { way: 'rank', over: 'group', count: 2 },
    black: { way: 'rank', over: 'group', count: 1 },
    ...{ exemptMetTargets: false, unrankedFrom: 0, interviewAfter: 3 },
  },
};

/** The book by which the demo city is evaluated: invented, after schemes that cities have published. */
export const DEMO_BOOK: CreateRuleBook = { name: '演示市作风兴市季度考评办法（演示）', content };
