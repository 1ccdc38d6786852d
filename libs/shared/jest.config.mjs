import { jestBase } from '../../tools/jest.base.mjs';

export default jestBase('shared');
