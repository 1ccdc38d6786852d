import { solve } from './solve.js';

self.onmessage = ({ data }: MessageEvent<Record<string, unknown>>) => {
  void solve(data).then(proof => self.postMessage(proof));
};
