import { jestBase } from '../../tools/jest.base.mjs';

/** `npm run test:faults`: real processes that are killed, frozen and starved; minutes, so apart from `npm test`. */
export default jestBase('faults', {
  rootDir: '.',
  globalSetup: '<rootDir>/support/stage.start.mjs',
  globalTeardown: '<rootDir>/support/stage.stop.mjs',
  setupFilesAfterEnv: ['<rootDir>/support/leave-nothing.ts'],
  testTimeout: 300_000,
  maxWorkers: 1,
});
