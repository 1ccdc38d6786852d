import { useCallback, useEffect, useRef, useState } from 'react';
import { deviceNow } from '../../../lib/clock.js';
import { HttpProblem } from '../../../lib/http.js';
import { type Connection, failed, nextTryIn, received, troubleOf, UNCONNECTED } from './connection.js';

const ANSWER_WITHIN_MS = 15_000;

export interface WallData<T> {
  /** The last that came, however long ago. */
  data: T | null;
  connection: Connection;
  /** Not to wait for the next try. */
  tryNow: () => void;
}

/** Asks every minute and keeps the last answer; after a failure it asks again with back-off until one comes. */
export function useWallData<T>(load: (signal: AbortSignal) => Promise<T>): WallData<T> {
  const [state, setState] = useState<{ data: T | null; connection: Connection }>({
    data: null,
    connection: UNCONNECTED,
  });
  const wake = useRef<() => void>(() => undefined);

  useEffect(() => {
    const ended = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    let connection = UNCONNECTED;
    let asking = false;
    const ask = async () => {
      if (asking || ended.signal.aborted) return;
      clearTimeout(timer);
      asking = true;
      try {
        const data = await load(AbortSignal.any([ended.signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]));
        connection = received(deviceNow());
        setState({ data, connection });
      } catch (error) {
        if (ended.signal.aborted) return;
        // An answer that took too long has no status either.
        connection = failed(connection, troubleOf(error instanceof HttpProblem ? error.status : 0));
        const told = connection;
        setState(before => ({ ...before, connection: told }));
      }
      asking = false;
      timer = setTimeout(() => void ask(), nextTryIn(connection, Math.random()));
    };
    const now = () => void ask();
    wake.current = now;
    window.addEventListener('online', now);
    document.addEventListener('visibilitychange', now);
    now();
    return () => {
      ended.abort();
      clearTimeout(timer);
      window.removeEventListener('online', now);
      document.removeEventListener('visibilitychange', now);
    };
  }, [load]);

  return { ...state, tryNow: useCallback(() => wake.current(), []) };
}
