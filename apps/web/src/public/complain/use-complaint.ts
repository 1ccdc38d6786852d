import { type ReceiptView } from '@zuofeng/shared/complaints/intake.contract';
import { IDEMPOTENCY_HEADER } from '@zuofeng/shared/complaints/intake.labels';
import { useCallback, useState } from 'react';
import { request } from '../../lib/http.js';
import { keep, readKept } from '../../lib/kept.js';
import { uuid } from '../../lib/uuid.js';
import { type Answers, type Identity, NO_ANSWERS, NO_IDENTITY, submissionOf } from './answers.js';
import { forgetProof, withProof } from './proof.js';

const ANSWERS = 'complaint:answers';
const IDENTITY = 'complaint:identity';
const ATTEMPT = 'complaint:attempt';
const RECEIPT = 'complaint:receipt';

interface Attempt {
  key: string;
  body: string;
}

export interface Complaint {
  answers: Answers;
  identity: Identity;
  change: (change: Partial<Answers>) => void;
  changeIdentity: (change: Partial<Identity>) => void;
  discard: () => void;
}

/** The complaint that is being written: survives a reload; who one is survives only in this tab. */
export function useComplaint(): Complaint {
  const [answers, setAnswers] = useState(() => ({ ...NO_ANSWERS, ...readKept<Answers>('device', ANSWERS) }));
  const [identity, setIdentity] = useState(() => ({
    ...NO_IDENTITY,
    ...readKept<Identity>('tab', IDENTITY),
  }));
  const change = useCallback((change: Partial<Answers>) => {
    setAnswers(before => {
      const next = { ...before, ...change };
      keep('device', ANSWERS, next);
      return next;
    });
  }, []);
  const changeIdentity = useCallback((change: Partial<Identity>) => {
    setIdentity(before => {
      const next = { ...before, ...change };
      keep('tab', IDENTITY, next);
      return next;
    });
  }, []);
  const discard = useCallback(() => {
    keep('device', ANSWERS, undefined);
    keep('tab', IDENTITY, undefined);
    keep('tab', ATTEMPT, undefined);
    setAnswers(NO_ANSWERS);
    setIdentity(NO_IDENTITY);
  }, []);
  return { answers, identity, change, changeIdentity, discard };
}

/** One key for the same words however often they are sent: a retry after a lost line makes no second complaint. */
function keyFor(body: string): string {
  const before = readKept<Attempt>('tab', ATTEMPT);
  if (before?.body === body) return before.key;
  const key = uuid();
  keep('tab', ATTEMPT, { key, body } satisfies Attempt);
  return key;
}

/** Sends the complaint and keeps the receipt with the tab until the person says that they have it. */
export async function send(answers: Answers, identity: Identity): Promise<ReceiptView> {
  const submission = submissionOf(answers, identity);
  const key = keyFor(JSON.stringify(submission));
  const receipt = await withProof(proof =>
    request<ReceiptView>('POST', '/public/complaints', {
      body: { ...submission, proof },
      headers: { [IDEMPOTENCY_HEADER]: key },
    }),
  );
  forgetProof();
  keep('tab', RECEIPT, receipt);
  return receipt;
}

export const receiptInHand = (): ReceiptView | undefined => readKept<ReceiptView>('tab', RECEIPT);
export const forgetReceipt = (): void => keep('tab', RECEIPT, undefined);
/** Something was written before and not sent. */
export const hasDraft = (answers: Answers): boolean => JSON.stringify(answers) !== JSON.stringify(NO_ANSWERS);
