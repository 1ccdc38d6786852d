import { type ReceiptView } from '@zuofeng/shared/complaints/intake.contract';
import { useState } from 'react';
import { Link, Redirect, useLocation } from 'wouter';
import { useTitle } from '../../ui/page-title.js';
import styles from './complain.module.css';
import { QrCode } from './qr-code.js';
import { savePicture, trackUrl } from './receipt-picture.js';
import { forgetReceipt, receiptInHand } from './use-complaint.js';

/** Number and secret, once: copy, picture, print. Gone when the person says that they have it. */
export function ReceiptPage() {
  useTitle('投诉已提交');
  const [receipt] = useState(receiptInHand);
  const [, navigate] = useLocation();
  if (!receipt) return <Redirect to="/complain" replace />;
  return (
    <div className={styles.step}>
      <p className={styles.done} role="status">
        投诉已提交
      </p>
      <h1>请保存好查询凭证</h1>
      <p className={styles.lead}>
        查询码<b>只显示这一次</b>
        ，系统里只存有它的指纹，任何人都无法找回。拿到它的人就能看到本件的进度，请不要发给别人。
      </p>
      <ReceiptCard receipt={receipt} />
      <KeepButtons receipt={receipt} />
      <h2>接下来</h2>
      <ol>
        <li>办公室在规定期限内决定是否受理，并在进度里告诉您。</li>
        <li>查清后给您答复，您可以评价；不满意的可以申请复查。</li>
        <li>每一步都能在“查进度”里看到。</li>
      </ol>
      <div className={`${styles.go} no-print`}>
        <button
          type="button"
          className="btn"
          onClick={() => {
            forgetReceipt();
            navigate('/', { replace: true });
          }}
        >
          我已保存好，结束
        </button>
        <Link href={`/track#${receipt.number}:${receipt.secret}`}>现在查进度</Link>
      </div>
    </div>
  );
}

export const ReceiptCard = ({ receipt }: { receipt: ReceiptView }) => (
  <div className={styles.receipt}>
    <dl>
      <dt>受理号</dt>
      <dd>{receipt.number}</dd>
      <dt>查询码</dt>
      <dd className={styles.secret}>
        {receipt.secret.split('-').map((group, at) => (
          <span key={at}>{group}</span>
        ))}
      </dd>
    </dl>
    <figure>
      <QrCode text={trackUrl(receipt)} label="扫码查进度的二维码" />
      <figcaption>扫码查进度</figcaption>
    </figure>
  </div>
);

function KeepButtons({ receipt }: { receipt: ReceiptView }) {
  const [told, setTold] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(
        `受理号 ${receipt.number}\n查询码 ${receipt.secret}\n${trackUrl(receipt)}`,
      );
      setTold('已复制，请粘贴到您放心的地方。');
    } catch {
      setTold('这个浏览器不让复制，请手抄、截图，或存为图片。');
    }
  };
  return (
    <>
      <div className={`${styles.buttons} no-print`}>
        <button type="button" className="btn ghost" onClick={() => void copy()}>
          复制
        </button>
        <button
          type="button"
          className="btn ghost"
          onClick={() => void savePicture(receipt).then(() => setTold('图片已存到下载目录。'))}
        >
          存为图片
        </button>
        <button type="button" className="btn ghost" onClick={() => window.print()}>
          打印
        </button>
      </div>
      <p className={styles.hint} role="status">
        {told}
      </p>
    </>
  );
}
