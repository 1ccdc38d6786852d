import type { PublicEditionState } from '@zuofeng/shared/editions/public-board.contract';
import { editionHref } from '../../features/board/board.api.js';
import { QrCode } from '../complain/qr-code.js';
import styles from './board.module.css';

/** On paper: where the edition stands, and what its digest is. */
export default function PrintedProof({ city, state }: { city: string; state: PublicEditionState }) {
  const address = `${window.location.origin}${editionHref(state.number)}`;
  return (
    <div className={styles.proof}>
      <QrCode text={address} label="本期榜单的网址" />
      <dl>
        <dt>发布</dt>
        <dd>{city}作风建设领导小组</dd>
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
  );
}
