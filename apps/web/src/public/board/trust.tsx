import type { EditionContent } from '@zuofeng/shared/editions/edition-content';
import type { PublicEditionState } from '@zuofeng/shared/editions/public-board.contract';
import { lazy } from 'react';
import { Link } from 'wouter';
import { csvHref, jsonHref, posterHref, verifyHref } from '../../features/board/board.api.js';
import { shortDigest } from '../../features/board/board.points.js';
import { WhenVisible } from '../../ui/when-visible.js';
import styles from './board.module.css';

const PrintedProof = lazy(() => import('./printed-proof.js'));

/** Why the page can be believed, and what may be taken along. */
export function Trust({ content, state }: { content: EditionContent; state: PublicEditionState }) {
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
        <button type="button" className="btn ghost" onClick={() => window.print()}>
          打印
        </button>
        <a className="btn ghost" href={csvHref(state.number)} download>
          下载 CSV
        </a>
        <a className="btn ghost" href={jsonHref(state.number)} download={`${state.number}.json`}>
          下载 JSON
        </a>
      </div>
      <div className={styles.printed}>
        <WhenVisible>
          <PrintedProof city={content.city} state={state} />
        </WhenVisible>
      </div>
    </section>
  );
}
