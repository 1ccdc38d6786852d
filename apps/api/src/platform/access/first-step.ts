import { ProblemError } from '../problem/problem.error.js';
import type { SessionActor } from './authenticator.js';

const FIRST = {
  'set-up-second-factor': 'auth.second-factor-setup-required',
  'change-password': 'auth.password-change-required',
} as const;

/** Refuses while the person still has to change a password or set up the second factor. */
export function requireNothingFirst({ mustFirst }: SessionActor): void {
  if (mustFirst) throw new ProblemError(FIRST[mustFirst]);
}
