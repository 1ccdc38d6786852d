import { membershipOn, moveToGroup, type Membership } from './group-history.js';

const first: Membership = { groupId: 'a', from: '2025-01-01', to: null };

describe('moving a unit between evaluation groups', () => {
  it('begins with the first group', () => {
    expect(moveToGroup([], 'a', '2025-01-01')).toEqual({ ok: true, history: [first] });
  });

  it('ends the old membership the day before and keeps it on record', () => {
    const move = moveToGroup([first], 'b', '2026-07-01');
    expect(move).toEqual({
      ok: true,
      history: [
        { ...first, to: '2026-06-30' },
        { groupId: 'b', from: '2026-07-01', to: null },
      ],
    });
    if (!move.ok) return;
    expect(membershipOn(move.history, '2026-06-30')?.groupId).toBe('a');
    expect(membershipOn(move.history, '2026-07-01')?.groupId).toBe('b');
    expect(membershipOn(move.history, '2024-12-31')).toBeUndefined();
  });

  it('replaces an arrangement that begins on the same day', () => {
    expect(moveToGroup([first], 'b', '2025-01-01')).toEqual({
      ok: true,
      history: [{ groupId: 'b', from: '2025-01-01', to: null }],
    });
  });

  it('refuses a day before the latest arrangement, and the group it is in already', () => {
    expect(moveToGroup([first], 'b', '2024-12-31')).toMatchObject({
      ok: false,
      problem: {
        code: 'record.conflict',
        detail: '已有 2025 年 1 月 1 日起的归组安排，起始日期不能早于这一天',
      },
    });
    expect(moveToGroup([first], 'a', '2026-01-01')).toMatchObject({ ok: false });
  });
});
