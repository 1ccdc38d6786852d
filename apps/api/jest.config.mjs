import { jestBase } from '../../tools/jest.base.mjs';

export default jestBase('api', {
  globalSetup: '<rootDir>/testing/postgres.start.mjs',
  globalTeardown: '<rootDir>/testing/postgres.stop.mjs',
  testTimeout: 120_000,
  // Jest would leave one core free; but a spec that waits for PostgreSQL leaves its own free half of the time.
  maxWorkers: '100%',
});
