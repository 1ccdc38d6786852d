import { type ReceiptView } from '@zuofeng/shared/complaints/intake.contract';
import { useRef, useState } from 'react';
import { HttpProblem } from '../../lib/http.js';
import { uuid } from '../../lib/uuid.js';
import { act } from './receipt.js';
import { type TrackPart } from './track-case.js';

/** Sends one act; after a lost line the same words go with the same key, so that they count once. */
export function useAct(receipt: ReceiptView, onChanged: TrackPart['onChanged']) {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const attempt = useRef({ body: '', key: '' });
  const send = async (what: Parameters<typeof act>[1], body: object): Promise<boolean> => {
    const text = JSON.stringify(body);
    if (attempt.current.body !== text) attempt.current = { body: text, key: uuid() };
    setBusy(true);
    setFault(null);
    try {
      onChanged(await act(receipt, what, body, attempt.current.key));
      attempt.current = { body: '', key: '' };
      return true;
    } catch (error) {
      setFault(
        error instanceof HttpProblem
          ? (error.errors[0]?.message ?? error.message)
          : '没有发送成功，您写的内容还在，请再试一次。',
      );
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, fault, send, setFault };
}
