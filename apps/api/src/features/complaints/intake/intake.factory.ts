import { shanghaiDay } from '@zuofeng/shared/calendar/days';
import type { CaseAction } from '@zuofeng/shared/complaints/case-actions.labels';
import type {
  ProofChallenge,
  ReceiptView,
  SubmitComplaint,
  TrackView,
} from '@zuofeng/shared/complaints/intake.contract';
import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';
import { randomUUID } from 'node:crypto';
import type { Answer, TestApp } from '../../../testing/app.js';
import type { Person } from '../../auth/account.factory.js';
import type { Cast } from '../../rectification/rectification.factory.js';
import { ComplaintEntity } from '../complaint.entity.js';
import { FINDING, LAMP, REPLY, step, SUMMARY } from '../complaint.factory.js';
import type { Submission } from './intake.service.js';

/** What a visitor's machine makes of a challenge. */
export async function solve(challenge: unknown): Promise<string> {
  const solution = await solveChallenge({ challenge: challenge as Challenge, deriveKey });
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
}

export async function freshProof(app: TestApp): Promise<string> {
  const { body } = await app.get<ProofChallenge>('/api/public/complaints/challenge');
  return solve(body.challenge);
}

/** An anonymous complaint about somebody at a window. */
export const words = (change: Partial<Submission> = {}): Submission => ({
  complainant: 'person',
  anonymous: true,
  category: 'delay',
  accusedText: '政务大厅三号窗口',
  facts: '材料交齐已经两个月，每次去问都说再等等。',
  files: [],
  ...change,
});

export async function submit(
  app: TestApp,
  change: Partial<SubmitComplaint> = {},
  key: string = randomUUID(),
): Promise<Answer<ReceiptView & { code: string; errors?: { field: string }[] }>> {
  const body = { ...words(change), proof: change.proof ?? (await freshProof(app)) };
  return app.post('/api/public/complaints', body, { headers: { 'idempotency-key': key } });
}

export const receiptHeader = ({ number, secret }: ReceiptView) => ({
  authorization: `Receipt ${number}:${secret}`,
});

export async function track(app: TestApp, receipt: ReceiptView): Promise<TrackView> {
  const { body } = await app.get<TrackView>('/api/public/receipt', { headers: receiptHeader(receipt) });
  return body;
}

/** What the holder of a receipt does. */
export const act = (
  app: TestApp,
  receipt: ReceiptView,
  what: string,
  body: object,
  key: string = randomUUID(),
) =>
  app.post<TrackView & { code: string }>(`/api/public/receipt/${what}`, body, {
    headers: { ...receiptHeader(receipt), 'idempotency-key': key },
  });

/** A complaint about the cast's unit that has been investigated and answered: it can be rated, and a review asked for. */
export async function repliedReceipt(app: TestApp, cast: Cast): Promise<ReceiptView> {
  const { body: receipt } = await submit(app, { accusedUnitId: cast.unitId });
  const { id } = await app.dataSource.manager.findOneByOrFail(ComplaintEntity, { number: receipt.number });
  const lamp = { ...LAMP, onDay: shanghaiDay(app.clock.now()) };
  const course: [Person, CaseAction, object?][] = [
    [cast.officer, 'accept', { track: 'ordinary' }],
    [cast.officer, 'summarise', SUMMARY],
    [cast.officer, 'assign', { unitId: cast.unitId }],
    [cast.head, 'find', FINDING],
    [cast.verifier, 'conclude'],
    [cast.officer, 'announce', lamp],
    [cast.officer, 'hold-accountable', lamp],
    [cast.officer, 'reply', REPLY],
  ];
  for (const [person, action, body] of course) await step(app, person, id, action, body);
  return receipt;
}
