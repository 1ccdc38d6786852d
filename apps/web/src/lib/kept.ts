/** Where a value lives: with the tab, or on the device until it is removed. */
export type Place = 'tab' | 'device';

const store = (place: Place): Storage => (place === 'tab' ? sessionStorage : localStorage);
/** Where the device forbids storage: as long as the page. */
const memory = new Map<string, string>();

/** What was kept under the key; undefined where there is nothing. */
export function readKept<T>(place: Place, key: string): T | undefined {
  let text = memory.get(key) ?? null;
  try {
    text ??= store(place).getItem(key);
    return text === null ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined; // forbidden, or broken by another hand: start afresh
  }
}

/** Keeps the value; undefined removes it. */
export function keep(place: Place, key: string, value: unknown): void {
  memory.delete(key);
  try {
    if (value === undefined) store(place).removeItem(key);
    else store(place).setItem(key, JSON.stringify(value));
  } catch {
    if (value !== undefined) memory.set(key, JSON.stringify(value));
  }
}
