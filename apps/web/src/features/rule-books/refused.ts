import { HttpProblem } from '../../lib/http.js';
import type { Faults } from './book-content.js';

const CONTENT = 'content.';

/** The server's refusals by the places of the content. */
export const placesOf = (problem: HttpProblem): Faults =>
  new Map(
    problem.errors
      .filter(({ field }) => field.startsWith(CONTENT))
      .map(({ field, message }) => [field.slice(CONTENT.length), message]),
  );

/** What no field of the editor can carry; undefined when nothing is left to say. */
export function withoutPlaces(problem: HttpProblem | undefined): HttpProblem | undefined {
  if (!problem || problem.errors.length === 0) return problem;
  const errors = problem.errors.filter(({ field }) => field !== 'name' && !field.startsWith(CONTENT));
  if (errors.length === 0) return undefined;
  const { status, code, title, detail } = problem;
  return new HttpProblem({ status, code, title, errors, ...(detail ? { detail } : {}) });
}
