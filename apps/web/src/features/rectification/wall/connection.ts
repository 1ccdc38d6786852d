/** Why the wall has no fresh data. */
export type Trouble = 'offline' | 'server' | 'signed-out' | 'forbidden';

/** How the wall stands to its data. Times are milliseconds of the device's clock. */
export interface Connection {
  receivedAt: number | null;
  failures: number;
  trouble: Trouble | null;
}

export const FRESH_MS = 60_000;
const FIRST_RETRY_MS = 2_000;

export const UNCONNECTED: Connection = { receivedAt: null, failures: 0, trouble: null };

export const received = (now: number): Connection => ({ receivedAt: now, failures: 0, trouble: null });

/** The last data stay on show; only what is said about them changes. */
export const failed = (before: Connection, trouble: Trouble): Connection => ({
  ...before,
  failures: before.failures + 1,
  trouble,
});

/** A refusal by its status; anything that never was answered is the line. */
export function troubleOf(status: number): Trouble {
  if (status === 401) return 'signed-out';
  if (status === 403) return 'forbidden';
  return status === 0 ? 'offline' : 'server';
}

/**
 * How long until the next try: a minute while all is well, then 2 s, 4 s, 8 s … up to a minute. `chance` (0–1) spreads the
 * walls of a city by a fifth, so that they do not all come back in the same moment.
 */
export function nextTryIn({ failures, trouble }: Connection, chance: number): number {
  const waits = failures === 0 || trouble === 'signed-out' || trouble === 'forbidden';
  const base = waits ? FRESH_MS : Math.min(FRESH_MS, FIRST_RETRY_MS * 2 ** (failures - 1));
  return failures === 0 ? base : Math.round(base * (0.9 + 0.2 * chance));
}

const REASONS: Record<Trouble, string> = {
  offline: '网络连接中断，正在自动重连',
  server: '服务暂时不可用，正在自动重连',
  'signed-out': '登录已过期，请在本机重新登录',
  forbidden: '当前账号无权查看全市数据',
};

/** What to say about the data; null when they are fresh. `clock` writes an instant as people read it. */
export function troubleText(
  { trouble, receivedAt }: Connection,
  clock: (instant: number) => string,
): string | null {
  if (trouble === null) return null;
  return receivedAt === null ? REASONS[trouble] : `${REASONS[trouble]}；现显示 ${clock(receivedAt)} 的数据`;
}
