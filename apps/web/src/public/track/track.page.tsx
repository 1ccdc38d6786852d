import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReceiptView } from '@zuofeng/shared/complaints/intake.contract';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Link } from 'wouter';
import { HttpProblem } from '../../lib/http.js';
import { useTitle } from '../../ui/page-title.js';
import { PageState, Skeleton } from '../../ui/page-state.js';
import styles from '../complain/complain.module.css';
import { Faults, TextField, Tick } from '../complain/fields.js';
import { isRemembered, receiptAtHand, remember, trackQuery } from './receipt.js';

/** Asked for with the case itself, so that neither waits for the other. */
const trackCase = () => import('./track-case.js');
const TrackCase = lazy(trackCase);

/** 查进度: with number and secret, typed or brought along behind the # of the address. */
export default function TrackPage() {
  useTitle('查进度');
  const [receipt, setReceipt] = useState<ReceiptView | null>(receiptAtHand);
  return receipt ? (
    <Opened key={receipt.secret} receipt={receipt} leave={() => setReceipt(null)} />
  ) : (
    <EnterReceipt onEnter={setReceipt} />
  );
}

function EnterReceipt({ onEnter, wrong }: { onEnter: (receipt: ReceiptView) => void; wrong?: string }) {
  const [number, setNumber] = useState('');
  const [secret, setSecret] = useState('');
  const [stay, setStay] = useState(false);
  const [faults, setFaults] = useState(wrong ? [{ field: 'number', message: wrong }] : []);
  return (
    <form
      className={styles.step}
      noValidate
      onSubmit={event => {
        event.preventDefault();
        const missing = [
          ...(number.trim() ? [] : [{ field: 'number', message: '请填写受理号，例如 TS-2026-00001' }]),
          ...(secret.trim() ? [] : [{ field: 'secret', message: '请填写查询码，共 28 个字母和数字' }]),
        ];
        setFaults(missing);
        if (missing.length > 0) return;
        const receipt = { number: number.trim().toUpperCase(), secret: secret.trim() };
        if (stay) remember(receipt);
        onEnter(receipt);
      }}
    >
      <h1>查进度</h1>
      <Faults faults={faults} />
      <TextField id="number" label="受理号" value={number} faults={faults} onChange={setNumber} />
      <TextField
        id="secret"
        label="查询码"
        hint="大小写、空格和连字符都不影响。查询码只有您有，无法找回。"
        value={secret}
        faults={faults}
        onChange={setSecret}
      />
      <Tick
        id="stay"
        checked={stay}
        onChange={setStay}
        label="在本机记住"
        help="只在您自己的手机或电脑上勾选；别人用这台设备也能看到本件。"
      />
      <div className={styles.go}>
        <button type="submit" className="btn">
          查询
        </button>
        <Link href="/complain">我要投诉</Link>
      </div>
    </form>
  );
}

function Opened({ receipt, leave }: { receipt: ReceiptView; leave: () => void }) {
  const track = useQuery(trackQuery(receipt));
  const queries = useQueryClient();
  const [wrong, setWrong] = useState<ReceiptView | null>(null);
  useEffect(() => void trackCase().catch(() => undefined), []);
  const forget = () => {
    remember(null);
    queries.removeQueries({ queryKey: ['receipt'] });
    leave();
  };
  const unknown = track.error instanceof HttpProblem && track.error.code === 'receipt.unknown';
  if (wrong) return <Opened key={wrong.secret} receipt={wrong} leave={leave} />;
  if (unknown && !track.data) return <EnterReceipt wrong={track.error!.message} onEnter={setWrong} />;
  return (
    <PageState of={track} lines={9}>
      {view => (
        <Suspense fallback={<Skeleton lines={9} />}>
          <TrackCase
            view={view}
            receipt={receipt}
            onChanged={changed => queries.setQueryData(trackQuery(receipt).queryKey, changed)}
            leave={
              <button type="button" className={styles.link} onClick={forget}>
                {isRemembered() ? '退出，并从本机忘记' : '退出'}
              </button>
            }
          />
        </Suspense>
      )}
    </PageState>
  );
}
