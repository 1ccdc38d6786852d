import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../problem/problem.error.js';

/** The version a person saw when they decided, from `If-Match: "7"`. Missing → 428. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(header ?? '')?.[1];
  if (version === undefined)
    throw new ProblemError('record.version-required', { detail: '请刷新页面后再提交。' });
  return Number(version);
});

/** Refuses a lost race and tells who won it. */
export function checkVersion(seen: number, record: { version: number }, changedBy?: string | null): void {
  if (seen === record.version) return;
  throw new ProblemError('record.stale', {
    detail: changedBy ? `${changedBy}刚刚作了修改，请刷新后核对再提交。` : '请刷新后核对再提交。',
  });
}
