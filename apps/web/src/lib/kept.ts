/** Where a value lives: with the tab, or on the device until it is removed. */
export type Place = 'tab' | 'device';

const store = (place: Place): Storage => (place === 'tab' ? sessionStorage : localStorage);

/** What was kept under the key; undefined where there is nothing, or the device forbids storage. */
export function readKept<T>(place: Place, key: string): T | undefined {
  try {
    const text = store(place).getItem(key);
    return text === null ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined;
  }
}

/** Keeps the value; undefined removes it. */
export function keep(place: Place, key: string, value: unknown): void {
  try {
    if (value === undefined) store(place).removeItem(key);
    else store(place).setItem(key, JSON.stringify(value));
  } catch {
    // a full or forbidden store must not stop the person from going on
  }
}
