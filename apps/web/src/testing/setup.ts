import '@testing-library/jest-dom';
import { cleanup, configure } from '@testing-library/react';
import { resetServer } from './server.js';

// Ant Design on a busy two-core machine needs more than the default second.
configure({ asyncUtilTimeout: 5000 });

class NoObserver {
  observe = () => undefined;
  unobserve = () => undefined;
  disconnect = () => undefined;
}

/** jsdom has none, and Node's own would keep the test process alive. */
class TimerChannel {
  port1: { onmessage?: () => void } = {};
  port2 = { postMessage: () => setTimeout(() => this.port1.onmessage?.()) };
}

Object.assign(window, {
  MessageChannel: TimerChannel,
  ResizeObserver: NoObserver,
  matchMedia: (query: string) => ({
    matches: false,
    media: query,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    addListener: () => undefined,
    removeListener: () => undefined,
  }),
  scrollTo: () => undefined,
});
// jsdom matches every rule of Ant Design's style sheets against the element on each call: most of the suite's time. What
// tests look at, hidden or not, stands in the element's own style.
window.getComputedStyle = element => (element as HTMLElement).style;

afterEach(() => {
  cleanup();
  resetServer();
  localStorage.clear();
});
