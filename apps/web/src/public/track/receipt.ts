import { type ReceiptView, type TrackView } from '@zuofeng/shared/complaints/intake.contract';
import { IDEMPOTENCY_HEADER, RECEIPT_SCHEME } from '@zuofeng/shared/complaints/intake.labels';
import { request } from '../../lib/http.js';
import { keep, readKept } from '../../lib/kept.js';
import { upload } from '../../lib/upload.js';

const KEPT = 'receipt';

/** What stands behind the # of an address: `TS-2026-00001:ABCD-…`. */
export function receiptOf(fragment: string): ReceiptView | null {
  const [, number, secret] = /^#?(TS-\d{4}-\d{5,}):([0-9A-Za-z-]{20,40})$/.exec(fragment) ?? [];
  return number && secret ? { number, secret } : null;
}

/** The receipt that came with the address, or is remembered here. It leaves the address at once: histories are read by others. */
export function receiptAtHand(): ReceiptView | null {
  const brought = receiptOf(window.location.hash);
  if (window.location.hash) window.history.replaceState(window.history.state, '', window.location.pathname);
  return brought ?? readKept<ReceiptView>('device', KEPT) ?? null;
}

export const isRemembered = (): boolean => readKept<ReceiptView>('device', KEPT) !== undefined;
/** Only when the person asks for it; null forgets it. */
export const remember = (receipt: ReceiptView | null): void => keep('device', KEPT, receipt ?? undefined);

const bearer = ({ number, secret }: ReceiptView) => ({
  // A header takes no other letters; what else was typed is no receipt anyway.
  Authorization: `${RECEIPT_SCHEME} ${number}:${secret}`.replace(/[^\x20-\x7e]/g, ''),
});

export const trackQuery = (receipt: ReceiptView) => ({
  queryKey: ['receipt', receipt.number, receipt.secret],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    request<TrackView>('GET', '/public/receipt', { headers: bearer(receipt), signal }),
});

/** One act of the complainant; the same key again is the same act. */
export const act = (
  receipt: ReceiptView,
  what: 'messages' | 'rating' | 'review',
  body: object,
  key: string,
) =>
  request<TrackView>('POST', `/public/receipt/${what}`, {
    body,
    headers: { ...bearer(receipt), [IDEMPOTENCY_HEADER]: key },
  });

export const addFile = (
  receipt: ReceiptView,
  file: File,
  key: string,
  onProgress: (share: number) => void,
  signal: AbortSignal,
) =>
  upload<TrackView>('/public/receipt/files', file, {
    headers: { ...bearer(receipt), [IDEMPOTENCY_HEADER]: key },
    onProgress,
    signal,
  });
