/** Which picture of the wall is on show. */
export interface Rotation {
  index: number;
  paused: boolean;
}

export type Turn = 'next' | 'previous' | 'pause' | { to: number };

const KEYS: Readonly<Record<string, Turn>> = {
  ' ': 'pause',
  ArrowRight: 'next',
  ArrowDown: 'next',
  PageDown: 'next',
  ArrowLeft: 'previous',
  ArrowUp: 'previous',
  PageUp: 'previous',
};

/** What a key asks for: space stops and starts, arrows turn, a digit goes to a picture. */
export const turnOf = (key: string): Turn | undefined =>
  /^[1-9]$/.test(key) ? { to: Number(key) - 1 } : KEYS[key];

/** One turn; the last picture is followed by the first. A picture that does not exist changes nothing. */
export function turned({ index, paused }: Rotation, turn: Turn, pictures: number): Rotation {
  if (turn === 'pause') return { index, paused: !paused };
  if (typeof turn === 'object') return { index: turn.to < pictures ? turn.to : index, paused };
  const step = turn === 'next' ? 1 : -1;
  return { index: (index + step + pictures) % pictures, paused };
}

const SECONDS = { usual: 15, least: 3, most: 300 } as const;

/** Seconds a picture stays, from the address `?seconds=20`; nonsense is the usual. */
export function secondsOf(text: string | null): number {
  const seconds = text === null ? NaN : Number(text);
  return Number.isFinite(seconds) ? Math.min(SECONDS.most, Math.max(SECONDS.least, seconds)) : SECONDS.usual;
}
