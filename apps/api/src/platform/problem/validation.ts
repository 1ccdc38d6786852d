import { type ArgumentMetadata, ValidationPipe, type ValidationError } from '@nestjs/common';
import type { FieldError } from '@zuofeng/shared/problem/problems';
import { ProblemError } from './problem.error.js';

/** Checks every body and query against its contract class; unknown fields are refused, values are never coerced. */
export const validationPipe = () =>
  new StrictPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    exceptionFactory: faults => new ProblemError('request.invalid', { errors: fieldErrors(faults) }),
  });

/** Keys that the transformer leaves out before anybody could refuse them. */
const HIDDEN = ['__proto__', 'constructor', 'prototype'];

class StrictPipe extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const hidden = metadata.type === 'custom' || metadata.type === 'param' ? undefined : hiddenKey(value);
    if (hidden !== undefined) {
      const message = `没有名为“${hidden}”的字段`;
      throw new ProblemError('request.invalid', { errors: [{ field: hidden, rule: 'unknown', message }] });
    }
    return super.transform(value, metadata) as Promise<unknown>;
  }
}

function hiddenKey(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const own = Object.keys(value).find(key => HIDDEN.includes(key));
  return (
    own ??
    Object.values(value)
      .map(hiddenKey)
      .find(key => key !== undefined)
  );
}

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
