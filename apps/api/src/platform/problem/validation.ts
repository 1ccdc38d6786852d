import { ValidationPipe, type ValidationError } from '@nestjs/common';
import type { FieldError } from '@zuofeng/shared/problem/problems';
import { ProblemError } from './problem.error.js';

/** Checks every body and query against its contract class; unknown fields are refused, values are never coerced. */
export const validationPipe = () =>
  new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    exceptionFactory: faults => new ProblemError('request.invalid', { errors: fieldErrors(faults) }),
  });

export function fieldErrors(faults: ValidationError[], parent = ''): FieldError[] {
  return faults.flatMap(({ property, constraints = {}, children = [] }) => {
    const field = parent ? `${parent}.${property}` : property;
    const unknown = 'whitelistValidation' in constraints;
    // A missing value breaks every rule of its field: the person needs to hear "please fill in" only.
    const entries = unknown
      ? [['unknown', `没有名为“${property.slice(0, 80)}”的字段`] as const]
      : 'isDefined' in constraints
        ? [['required', constraints['isDefined']] as const]
        : Object.entries(constraints);
    return [
      ...entries.slice(0, 1).map(([rule, message]) => ({ field, rule, message })),
      ...fieldErrors(children, field),
    ];
  });
}
