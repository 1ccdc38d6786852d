import {
  failed,
  nextTryIn,
  received,
  troubleOf,
  troubleText,
  UNCONNECTED,
  type Trouble,
} from './connection.js';

const failing = (times: number, trouble: Trouble = 'offline') =>
  Array.from({ length: times }).reduce<ReturnType<typeof received>>(
    before => failed(before, trouble),
    received(1000),
  );
const clock = (instant: number) => `@${instant}`;

describe('the wall’s connection', () => {
  it.each([
    [0, 60_000],
    [1, 2_000],
    [2, 4_000],
    [5, 32_000],
    [6, 60_000],
    [40, 60_000],
  ])('after %d failures it tries again in %d ms', (times, wait) =>
    expect(nextTryIn(failing(times), 0.5)).toBe(wait),
  );

  it('walls that lost the same server come back spread over a fifth of the wait', () => {
    expect([nextTryIn(failing(5), 0), nextTryIn(failing(5), 1)]).toEqual([28_800, 35_200]);
    expect(nextTryIn(received(0), 1)).toBe(60_000);
  });

  it.each(['signed-out', 'forbidden'] as const)('%s is not hammered', trouble =>
    expect(nextTryIn(failing(1, trouble), 0.5)).toBe(60_000),
  );

  it('keeps the last data and says since when', () => {
    const broken = failing(3, 'server');
    expect(broken.receivedAt).toBe(1000);
    expect(troubleText(broken, clock)).toBe('服务暂时不可用，正在自动重连；现显示 @1000 的数据');
    expect(troubleText(failed(UNCONNECTED, 'offline'), clock)).toBe('网络连接中断，正在自动重连');
    expect(troubleText(failing(1, 'signed-out'), clock)).toContain('登录已过期');
  });

  it('recovers by itself: the next answer wipes the trouble', () => {
    expect(received(9000)).toEqual({ receivedAt: 9000, failures: 0, trouble: null });
    expect(troubleText(received(9000), clock)).toBeNull();
  });

  it.each([
    [401, 'signed-out'],
    [403, 'forbidden'],
    [0, 'offline'],
    [503, 'server'],
    [500, 'server'],
  ] as const)('status %d is %s', (status, trouble) => expect(troubleOf(status)).toBe(trouble));
});
