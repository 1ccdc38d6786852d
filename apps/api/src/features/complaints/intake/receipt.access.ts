import { type CanActivate, createParamDecorator, type ExecutionContext, Injectable } from '@nestjs/common';
import { CASE_LIMITS } from '@zuofeng/shared/complaints/complaints.labels';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { ProblemError } from '../../../platform/problem/problem.error.js';
import { PublicThrottle } from './public-throttle.js';
import { secretHash } from './receipt-secret.js';

interface ReceiptRequest extends FastifyRequest {
  receipt?: { complaintId: string };
}

/** The case whose receipt came with the request; only on routes behind `ReceiptGuard`. */
export const ReceiptCase = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const { receipt } = context.switchToHttp().getRequest<ReceiptRequest>();
  if (!receipt) throw new Error('ReceiptCase is used on a route without ReceiptGuard');
  return receipt.complaintId;
});

const FIND = `
  SELECT r.complaint_id AS id FROM complaint_receipt r JOIN complaint c ON c.id = r.complaint_id
  WHERE r.secret_hash = $1 AND c.number = $2`;

/**
 * Opens one case to whoever holds its receipt: `Authorization: Receipt <number>:<secret>`. Unknown number, wrong secret, no
 * header at all: the same look-up, the same answer. Before any check of the body, so that nothing else tells them apart.
 */
@Injectable()
export class ReceiptGuard implements CanActivate {
  constructor(
    private readonly dataSource: DataSource,
    private readonly throttle: PublicThrottle,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<ReceiptRequest>();
    await this.throttle.admit('receipt', request);
    const { number, secret } = presented(request.headers.authorization);
    const [found] = await this.dataSource.query<{ id: string }[]>(FIND, [secretHash(secret), number]);
    if (!found) {
      await this.throttle.admit('wrong-receipt', request);
      throw new ProblemError('receipt.unknown', {
        detail: '请核对受理号和查询码；查询码只有您有，无法找回。',
      });
    }
    request.receipt = { complaintId: found.id };
    return true;
  }
}

/** What the header says; nonsense becomes a receipt that nobody has. */
function presented(header = ''): { number: string; secret: string } {
  const [, number = '', secret = ''] = /^Receipt +([^:]*):(.*)$/i.exec(header.slice(0, 200)) ?? [];
  return { number: plainText(number).slice(0, CASE_LIMITS.number), secret };
}

/** Header bytes that PostgreSQL would not take as text. */
const plainText = (text: string): string =>
  text
    .replace(/[^\x20-\x7e]/g, '')
    .trim()
    .toUpperCase();
