import { type ProofChallenge } from '@zuofeng/shared/complaints/intake.contract';
import { deviceNow } from '../../lib/clock.js';
import { http, HttpProblem } from '../../lib/http.js';

/** A solved challenge is asked anew this long after it was made: well before the server lets it lapse. */
const FRESH_MS = 90 * 60_000;

let ready: { proof: Promise<string>; since: number } | undefined;

/** In the page, where there are no workers: the only reason to load the solver here. */
const solveHere = async (challenge: Record<string, unknown>) => (await import('./solve.js')).solve(challenge);

/** Solves beside the page, so that typing stays smooth. */
function work(challenge: Record<string, unknown>): Promise<string> {
  if (typeof Worker === 'undefined') return solveHere(challenge);
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./proof.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<string>) => {
      worker.terminate();
      resolve(data);
    };
    worker.onerror = () => {
      worker.terminate();
      solveHere(challenge).then(resolve, reject);
    };
    worker.postMessage(challenge);
  });
}

async function fresh(): Promise<string> {
  const { challenge } = await http.get<ProofChallenge>('/public/complaints/challenge');
  return work(challenge);
}

/** The solved challenge; begun early, it is there when the person has finished typing. */
export function proofOfWork(): Promise<string> {
  const now = deviceNow();
  if (!ready || now - ready.since > FRESH_MS) {
    const proof = fresh();
    ready = { proof, since: now };
    proof.catch(() => (ready = undefined)); // told to whoever waits for it; the next one tries again
  }
  return ready.proof;
}

/** Drops the challenge: it was used, or has been refused. */
export const forgetProof = (): void => void (ready = undefined);

const isSpent = (error: unknown): boolean =>
  error instanceof HttpProblem &&
  (error.code === 'proof.invalid' ||
    error.errors.some(({ field, rule }) => field === 'files' && rule === 'limit'));

/** Does what needs a proof; with another one when the first has lapsed or is used up. */
export async function withProof<T>(act: (proof: string) => Promise<T>): Promise<T> {
  try {
    return await act(await proofOfWork());
  } catch (error) {
    if (!isSpent(error)) throw error;
    forgetProof();
    return act(await proofOfWork());
  }
}
