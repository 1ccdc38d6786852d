const MINUTE_MS = 60_000;
/** Longer waits help nobody: what is down for a day is down for a person to see. */
const LONGEST_MINUTES = 6 * 60;

/** How long a message waits after its `attempts`-th failure, in milliseconds: 1, 2, 4, 8 … minutes, at most six hours. */
export const backOffMs = (attempts: number): number =>
  Math.min(2 ** (attempts - 1), LONGEST_MINUTES) * MINUTE_MS;
