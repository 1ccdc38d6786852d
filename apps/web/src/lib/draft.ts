import { useCallback, useState } from 'react';

const PREFIX = 'draft:';

function read<T>(key: string): T | undefined {
  try {
    const text = localStorage.getItem(PREFIX + key);
    return text === null ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined; // private mode or a broken draft: start afresh
  }
}

function write(key: string, value: unknown): void {
  try {
    if (value === undefined) localStorage.removeItem(PREFIX + key);
    else localStorage.setItem(PREFIX + key, JSON.stringify(value));
  } catch {
    // a full or forbidden store must not stop the person from typing
  }
}

export interface Draft<T> {
  /** What was kept on this device, or the initial value. */
  value: T;
  /** Whether `value` comes from an earlier visit. */
  restored: boolean;
  keep: (value: T) => void;
  /** Forget it: after sending, or when the person discards it. */
  discard: () => void;
}

/**
 * Text that survives reload and sign-out. Name the key after the person and the record, such as
 * `${accountId}:rectification:${id}:progress`, so that two people at one desk never see each other's words.
 */
export function useDraft<T>(key: string, initial: T): Draft<T> {
  const [kept, setKept] = useState(() => read<T>(key));
  const [restored] = useState(kept !== undefined);
  const keep = useCallback(
    (value: T) => {
      write(key, value);
      setKept(value);
    },
    [key],
  );
  const discard = useCallback(() => {
    write(key, undefined);
    setKept(undefined);
  }, [key]);
  return { value: kept ?? initial, restored: restored && kept !== undefined, keep, discard };
}
