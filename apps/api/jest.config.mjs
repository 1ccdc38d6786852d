import { jestBase } from '../../tools/jest.base.mjs';

export default jestBase('api', {
  globalSetup: '<rootDir>/testing/postgres.start.mjs',
  globalTeardown: '<rootDir>/testing/postgres.stop.mjs',
  testTimeout: 30_000,
});
