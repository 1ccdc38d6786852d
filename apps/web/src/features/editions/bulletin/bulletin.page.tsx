import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import type { BulletinView } from '@zuofeng/shared/editions/editions.contract';
import { EDITION_STATE_LABELS } from '@zuofeng/shared/editions/editions.labels';
import { Button } from 'antd';
import { Link, useParams } from 'react-router';
import { PageState } from '../../../ui/page-state.js';
import { PageHeader } from '../../../ui/page-title.js';
import { useMay } from '../../session/session.api.js';
import { bulletinHref, bulletinQuery } from '../editions.api.js';
import { BulletinPaper } from './bulletin-paper.js';
import styles from './bulletin.module.css';

/** 通报 of an edition, to be read, printed or saved as PDF by the browser; printing the page prints the paper alone. */
export default function BulletinPage() {
  const { id = '' } = useParams();
  const found = useQuery(bulletinQuery(id));
  return (
    <PageState of={found} lines={12} title="通报">
      {bulletin => (
        <>
          <div className="no-print">
            <Head id={id} bulletin={bulletin} />
          </div>
          <BulletinPaper words={bulletin.words} />
        </>
      )}
    </PageState>
  );
}

function Head({ id, bulletin: { number, title, state } }: { id: string; bulletin: BulletinView }) {
  const ofCity = useMay('city.read');
  return (
    <PageHeader
      title="通报"
      above={
        <>
          <Link to="/editions">{ofCity ? '红黑榜管理' : '红黑榜'}</Link> /{' '}
          <Link to={`/editions/${id}`}>{title}</Link> / <span aria-current="page">通报</span>
        </>
      }
      below={
        <p className={styles.intro}>
          {state === 'published' ? '' : `${number} ${EDITION_STATE_LABELS[state]}。`}
          文字全部取自审定的榜单。打印时可以选“另存为 PDF”；Word 文档按办公室的模板生成。
        </p>
      }
      actions={
        <>
          <Button icon={<DownloadOutlined aria-hidden="true" />} href={bulletinHref(id)} download>
            Word 文档
          </Button>
          <Button type="primary" icon={<PrinterOutlined aria-hidden="true" />} onClick={() => window.print()}>
            打印
          </Button>
        </>
      }
    />
  );
}
