import type { EditionTodos } from '@zuofeng/shared/editions/editions.contract';
import { editionsWaiting, todoCards } from './todo-cards.js';

const NONE: EditionTodos = {
  ...{ toOpen: 0, toRead: 0, toDecide: 0, toConfirm: 0, toApprove: 0 },
  ...{ toPublish: 0, toAcknowledge: 0, toInterview: 0, toEnter: 0 },
};

describe('what waits of scores and editions', () => {
  it('makes a card only of what is there, with the way to doing it', () => {
    const cards = todoCards({ ...NONE, toApprove: 1, toEnter: 12 });
    expect(cards.map(({ label, total, unit, href }) => [label, total, unit, href])).toEqual([
      ['待审定的榜单', 1, '期', '/editions?state=consultation'],
      ['人工录入', 12, '项', '/hand-values'],
    ]);
    expect(cards[0]!.rows[0]).toMatchObject({ step: '审定', title: '1 期榜单征求意见期满，等领导小组审定' });
    expect(todoCards(NONE)).toEqual([]);
  });

  it('counts what asks for a step, not what is merely open to be read', () =>
    expect(editionsWaiting({ ...NONE, toRead: 2, toDecide: 3, toConfirm: 1 })).toBe(4));
});
