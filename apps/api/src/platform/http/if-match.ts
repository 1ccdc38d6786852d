import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../problem/problem.error.js';

const SeenVersion = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(header ?? '')?.[1];
  if (version === undefined)
    throw new ProblemError('record.version-required', { detail: '请刷新页面后再提交。' });
  return Number(version);
});

const HEADER = ApiHeader({
  name: 'If-Match',
  required: true,
  description: '所见记录的版本，即读取时的 ETag',
  schema: { type: 'string', example: '"7"' },
});

/** The version a person saw when they decided, from `If-Match: "7"`. Missing → 428. Declares the header on the route. */
export const IfMatch = (): ParameterDecorator => (target, method, index) => {
  SeenVersion()(target, method, index);
  HEADER(target, method!, Object.getOwnPropertyDescriptor(target, method!)!);
};

/** Refuses a lost race and tells who won it. */
export function checkVersion(seen: number, record: { version: number }, changedBy?: string | null): void {
  if (seen === record.version) return;
  throw new ProblemError('record.stale', {
    detail: changedBy ? `${changedBy}刚刚作了修改，请刷新后核对再提交。` : '请刷新后核对再提交。',
  });
}
