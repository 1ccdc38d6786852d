import { jestBase } from '../tools/jest.base.mjs';

export default jestBase('e2e', {
  globalSetup: '<rootDir>/support/product.start.mjs',
  globalTeardown: '<rootDir>/support/product.stop.mjs',
  testTimeout: 120_000,
  maxWorkers: 1,
});
