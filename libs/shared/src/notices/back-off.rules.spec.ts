import { backOffMs } from './back-off.rules.js';

test.each([
  [1, 1],
  [2, 2],
  [3, 4],
  [8, 128],
  [9, 256],
  [10, 360],
  [2000, 360],
])('after failure %i it waits %i minutes', (attempts, minutes) => {
  expect(backOffMs(attempts)).toBe(minutes * 60_000);
});
