import { fileURLToPath } from 'node:url';
import { jestBase } from '../../tools/jest.base.mjs';

const here = path => fileURLToPath(new URL(path, import.meta.url));

export default jestBase('web', {
  testEnvironment: here('src/testing/environment.mjs'),
  setupFilesAfterEnv: [here('src/testing/setup.ts')],
  testTimeout: 30_000,
  moduleNameMapper: {
    '\\.css$': here('src/testing/styles.mjs'),
    '^@fontsource-variable/.*$': here('src/testing/styles.mjs'),
  },
});
