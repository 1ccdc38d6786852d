import type { RuleBookContent } from '@zuofeng/shared/scoring/rule-book.contract';
import type { RuleBookView } from '@zuofeng/shared/scoring/rule-books.contract';
import type { RuleBookAction } from '@zuofeng/shared/scoring/scoring.labels';
import type { Answer, TestApp } from '../../testing/app.js';
import type { Person } from '../auth/account.factory.js';
import type { Cast } from '../rectification/rectification.factory.js';

/** A small book that uses records, a survey by hand, a bonus and a veto. */
export const bookContent = (change: Partial<RuleBookContent> = {}): RuleBookContent => ({
  base: '0',
  indicators: [
    {
      ...{ id: 'on-time', name: '按期销号率', category: '整改', metric: 'items-on-time', groups: [] },
      ...{ minimumSample: 1, rule: { kind: 'ratio', way: 'earn', weight: '40' } },
    },
    {
      ...{ id: 'overdue', name: '期末逾期', category: '整改', metric: 'items-overdue', groups: [] },
      ...{ minimumSample: 0, floor: '0', rule: { kind: 'deduct', base: '20', each: '2', levels: [] } },
    },
    {
      ...{ id: 'survey', name: '服务对象测评', category: '评议', metric: null, shape: 'grades', groups: [] },
      minimumSample: 0,
      rule: {
        ...{ kind: 'survey', points: '30' },
        grades: [
          { code: 'good', label: '满意', weight: '1', excluded: false },
          { code: 'fair', label: '基本满意', weight: '0.6', excluded: false },
          { code: 'bad', label: '不满意', weight: '0', excluded: false },
          { code: 'unknown', label: '不了解', weight: '0', excluded: true },
        ],
      },
    },
    {
      ...{ id: 'honours', name: '表扬加分', category: '加分', metric: 'honours', groups: [], cap: '10' },
      ...{ minimumSample: 0, rule: { kind: 'bonus', each: '2', levels: [] } },
    },
    {
      ...{ id: 'missed', name: '专题研究缺', category: '否决', metric: 'reviews-missed', groups: [] },
      ...{ minimumSample: 0, rule: { kind: 'veto', from: 1, effect: 'not-red' } },
    },
  ],
  list: {
    red: { way: 'rank', over: 'group', count: 1 },
    black: { way: 'rank', over: 'group', count: 1 },
    ...{ exemptMetTargets: false, unrankedFrom: 0, interviewAfter: 3 },
  },
  ...change,
});

/** The same without anything to enter by hand. */
export const plainContent = (): RuleBookContent => ({
  ...bookContent(),
  indicators: bookContent().indicators.filter(({ metric }) => metric !== null),
});

/** Takes an action as a person, at the version that the book has now. */
export async function actOnBook(
  app: TestApp,
  person: Person,
  id: string,
  action: RuleBookAction,
  body: object = {},
): Promise<Answer<RuleBookView>> {
  const [row] = await app.dataSource.query<{ version: number }[]>(
    'SELECT version FROM rule_book WHERE id = $1',
    [id],
  );
  const version = row?.version ?? 1;
  return app.post(`/api/rule-books/${id}/actions/${action}`, body, { as: person, version });
}

/** A book brought to a state through the front door: written by the officer, approved by the director. */
export async function makeBook(
  app: TestApp,
  cast: Cast,
  state: 'draft' | 'submitted' | 'approved' = 'draft',
  {
    content = bookContent(),
    inForceFrom = '2026-04-01',
  }: { content?: RuleBookContent; inForceFrom?: string } = {},
): Promise<RuleBookView> {
  const created = await app.post<RuleBookView>(
    '/api/rule-books',
    { name: '季度考评办法', content },
    { as: cast.officer },
  );
  if (created.status !== 201) throw new Error(`create: ${created.text}`);
  const { id } = created.body;
  const go = async (person: Person, action: RuleBookAction, body = {}) => {
    const answer = await actOnBook(app, person, id, action, body);
    if (answer.status !== 200) throw new Error(`${action}: ${answer.text}`);
  };
  if (state !== 'draft') await go(cast.officer, 'submit');
  if (state === 'approved') await go(cast.director, 'approve', { inForceFrom });
  return (await app.get<RuleBookView>(`/api/rule-books/${id}`, { as: cast.officer })).body;
}
