import { secondsOf, turned, turnOf, type Turn } from './rotation.js';

describe('the wall’s rotation', () => {
  it.each<[number, Turn, number]>([
    [0, 'next', 1],
    [4, 'next', 0],
    [0, 'previous', 4],
    [2, 'pause', 2],
    [2, { to: 4 }, 4],
    [2, { to: 7 }, 2],
  ])('from %d by %j to %d of five', (index, turn, to) =>
    expect(turned({ index, paused: false }, turn, 5).index).toBe(to),
  );

  it('space stops it, and again starts it; turning by hand leaves that as it is', () => {
    const stopped = turned({ index: 1, paused: false }, 'pause', 5);
    expect(stopped.paused).toBe(true);
    expect(turned(stopped, 'next', 5)).toEqual({ index: 2, paused: true });
    expect(turned(stopped, 'pause', 5).paused).toBe(false);
  });

  it.each([
    [' ', 'pause'],
    ['ArrowLeft', 'previous'],
    ['PageDown', 'next'],
    ['3', { to: 2 }],
    ['a', undefined],
    ['0', undefined],
  ])('the key “%s”', (key, turn) => expect(turnOf(key)).toEqual(turn));

  it.each([
    [null, 15],
    ['', 3],
    ['x', 15],
    ['20', 20],
    ['1', 3],
    ['9999', 300],
  ])('?seconds=%s is %d', (text, seconds) => expect(secondsOf(text)).toBe(seconds));
});
