import type { ReceiptView } from '@zuofeng/shared/complaints/intake.contract';
import { Button, Modal, QRCode } from 'antd';
import styles from './receipt.module.css';

/** The secret stands behind the #, which no browser sends to a server. */
const trackUrl = ({ number, secret }: ReceiptView): string =>
  `${window.location.origin}/track#${number}:${secret}`;

/** Number and secret, once, for the clerk to print and hand over. Gone when it is closed. */
export function ReceiptSheet({ receipt, onClose }: { receipt: ReceiptView; onClose: () => void }) {
  const groups = receipt.secret.split('-');
  return (
    <Modal
      open
      title={<span className="no-print">查询凭证（只显示这一次）</span>}
      width={560}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      rootClassName={styles.root ?? ''}
      footer={
        <div className="no-print">
          <Button onClick={() => window.print()}>打印</Button>{' '}
          <Button type="primary" onClick={onClose}>
            已交给投诉人，关闭
          </Button>
        </div>
      }
    >
      <p className={`${styles.told} no-print`}>
        请打印或抄写后当面交给投诉人，电话里逐组念给本人。关闭后谁也找不回查询码；请勿留存、代为评价。
      </p>
      <section className={styles.sheet} aria-label="投诉查询凭证">
        <h3>作风兴市 投诉查询凭证</h3>
        <dl>
          <dt>受理号</dt>
          <dd>{receipt.number}</dd>
          <dt>查询码</dt>
          <dd className={styles.secret}>
            {groups.map((group, at) => (
              <span key={at}>{group}</span>
            ))}
          </dd>
        </dl>
        <figure>
          <QRCode type="svg" value={trackUrl(receipt)} size={168} bordered={false} />
          <figcaption>手机扫码，或打开本站“查进度”输入受理号和查询码</figcaption>
        </figure>
        <p>
          凭此可以查看办理进度、补充说明和材料、评价、申请复查。拿到它的人都看得到本件，请妥善保管，不要转给他人。
        </p>
      </section>
    </Modal>
  );
}
