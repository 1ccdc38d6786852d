import { ProblemError } from './problem.error.js';

/** A refusal that lands on one field of the request. */
export const fieldProblem = (field: string, rule: string, message: string): ProblemError =>
  new ProblemError('request.invalid', { errors: [{ field, rule, message }] });
