import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import type { ReviewPack } from '@zuofeng/shared/reviews/pack.contract';
import { Button } from 'antd';
import { Link, useParams } from 'react-router';
import { formatDay, formatInstant } from '../../../lib/format.js';
import { PageState } from '../../../ui/page-state.js';
import { PageHeader } from '../../../ui/page-title.js';
import { unitReviewsHref } from '../reviews-view.js';
import { packDocument, packQuery } from '../reviews.api.js';
import {
  ChangesPart,
  ComplaintsPart,
  DecisionsPart,
  ItemsPart,
  LookBacksPart,
  RatesPart,
} from './pack-parts.js';
import styles from './pack.module.css';

/** 研究材料: what the system prepares for the unit's meeting, to read, to print and to take along as a Word document. */
export default function PackPage() {
  const { id = '' } = useParams();
  const found = useQuery(packQuery(id));
  return (
    <PageState of={found} lines={12} title="专题研究材料">
      {pack => <Pack pack={pack} />}
    </PageState>
  );
}

function Pack({ pack }: { pack: ReviewPack }) {
  const { unit, period, last } = pack;
  return (
    <article className={styles.pack}>
      <PageHeader
        title={`${unit.name}${period.label}专题研究材料`}
        above={<Link to={unitReviewsHref(unit.id)}>{unit.name} 专题研究</Link>}
        below={
          <p className={styles.note}>
            数据截至 {formatInstant(pack.asOf)}。
            {last ? (
              <>
                上次专题研究：
                <Link to={`/reviews/${last.id}`}>{formatDay(last.heldOn ?? last.submittedOn)}</Link>。
              </>
            ) : (
              '以前没有专题研究记录。'
            )}
          </p>
        }
        actions={
          <>
            <Button
              type="text"
              icon={<PrinterOutlined aria-hidden="true" />}
              aria-label="打印"
              onClick={() => window.print()}
            />
            <Button icon={<DownloadOutlined aria-hidden="true" />} href={packDocument(unit.id)} download>
              Word 文档
            </Button>
          </>
        }
      />
      <ChangesPart pack={pack} />
      <ItemsPart title="二、逾期问题" list={pack.red} empty="没有逾期的问题。" />
      <ItemsPart title="三、未销号问题" list={pack.open} empty="没有未销号的问题。" />
      <ComplaintsPart pack={pack} />
      <RatesPart pack={pack} />
      <DecisionsPart pack={pack} />
      <LookBacksPart pack={pack} />
    </article>
  );
}
