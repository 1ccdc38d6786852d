import type { EditionContent } from '@zuofeng/shared/editions/edition-content';
import type { PublicEditionState } from '@zuofeng/shared/editions/public-board.contract';
import { type ReactNode, useState } from 'react';
import { flushSync } from 'react-dom';
import { Link } from 'wouter';
import { csvHref, editionHref, jsonHref, posterHref, verifyHref } from '../../features/board/board.api.js';
import { shortDigest } from '../../features/board/board.points.js';
import styles from './trust.module.css';

/** Why the page can be believed, and what may be taken along. */
export function Trust({ content, state }: { content: EditionContent; state: PublicEditionState }) {
  const [code, setCode] = useState<ReactNode>(null);
  const address = `${window.location.origin}${editionHref(state.number)}`;
  // Only paper needs the QR code: it is loaded when somebody prints.
  const print = async () => {
    const { QrCode } = await import('../complain/qr-code.js');
    flushSync(() => setCode(<QrCode text={address} label="本期榜单的网址" />));
    window.print();
  };
  return (
    <section className={styles.trust} aria-label="核验与下载">
      <p>
        本期榜单已固化并签名，任何人都可以核验。
        <code title={state.digest}>SHA-256 {shortDigest(state.digest)}</code>
      </p>
      <div className={`${styles.take} no-print`}>
        <Link className="btn ghost" href={verifyHref(state.number)}>
          验榜
        </Link>
        <Link className="btn ghost" href={posterHref(state.number)}>
          海报
        </Link>
        <button type="button" className="btn ghost" onClick={() => void print()}>
          打印
        </button>
        <a className="btn ghost" href={csvHref(state.number)} download>
          下载 CSV
        </a>
        <a className="btn ghost" href={jsonHref(state.number)} download={`${state.number}.json`}>
          下载 JSON
        </a>
      </div>
      <div className={styles.proof}>
        {code}
        <dl>
          <dt>发布</dt>
          <dd>{content.city}作风兴市工作领导小组</dd>
          <dt>网址</dt>
          <dd>{address}</dd>
          <dt>SHA-256</dt>
          <dd>{state.digest}</dd>
          <dt>签名</dt>
          <dd>
            {state.signature}（密钥 {state.keyId}）
          </dd>
        </dl>
      </div>
    </section>
  );
}
