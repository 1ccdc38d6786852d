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
// jsdom computes no styles of pseudo elements and complains on each try.
const computed = window.getComputedStyle.bind(window);
window.getComputedStyle = element => computed(element);

afterEach(() => {
  cleanup();
  resetServer();
  localStorage.clear();
});
