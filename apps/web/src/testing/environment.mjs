import { TestEnvironment } from 'jest-environment-jsdom';

/** jsdom with the parts of the web platform that it lacks and Node has. */
export default class BrowserEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    Object.assign(this.global, {
      AbortController,
      AbortSignal,
      fetch,
      Headers,
      Request,
      Response,
      TextEncoder,
      TextDecoder,
      structuredClone,
    });
    Object.defineProperty(this.global.crypto, 'subtle', { value: crypto.subtle, configurable: true });
  }
}
