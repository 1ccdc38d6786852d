import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';
import { randomUUID } from 'node:crypto';
import type { Api } from './api.js';
import { type Answer, send } from './person.js';

/** All of a test's citizens come from one machine, and do little work. */
export const QUICK = { PROOF_TRIES: '2', PUBLIC_PER_SOURCE: '1000000' };

/** A solved challenge, as a visitor's machine sends it. */
export async function proof({ base }: Api): Promise<string> {
  const { body } = await send(`${base}/api/public/complaints/challenge`, {});
  const challenge = body.challenge as Challenge;
  const solution = await solveChallenge({ challenge, deriveKey });
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
}

export interface Submission {
  key: string;
  /** Told apart from all others. */
  facts: string;
  answer: Answer;
}

export async function submit(api: Api, key: string, facts: string): Promise<Submission> {
  const body = {
    ...{ complainant: 'person', anonymous: false, identity: { name: '某人', phone: '13800000000' } },
    ...{ category: 'delay', accusedText: '某窗口', facts, files: [] },
    // Where the program is gone already, there is nothing to solve.
    proof: await proof(api).catch(() => 'none'),
  };
  const answer = await send(`${api.base}/api/public/complaints`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
  });
  return { key, facts, answer };
}

export const refusedUpload = async (api: Api, { content, type }: { content: BodyInit; type: string }) =>
  send(`${api.base}/api/public/complaints/files`, {
    method: 'POST',
    body: content,
    headers: { 'content-type': type, 'proof-of-work': await proof(api) },
  });

export async function expectTaken(api: Api): Promise<void> {
  const { answer } = await submit(api, randomUUID(), '磁盘满了，文字照样能提交。');
  expect(answer.status).toBe(201);
}
