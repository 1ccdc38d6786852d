import { useQuery } from '@tanstack/react-query';
import type { ItemFilter } from '@zuofeng/shared/rectification/rectification.query.contract';
import { Link, useNavigate, useParams } from 'react-router';
import { formatDay } from '../../../lib/format.js';
import { PageState } from '../../../ui/page-state.js';
import { PageHeader } from '../../../ui/page-title.js';
import { BurnUpCard, MirrorCard, SliceCard } from '../../progress/progress-charts.js';
import { ProgressBars, ProgressFigures } from '../../progress/progress-summary.js';
import { UnitComplaints } from '../../complaints/complaint-figures.js';
import { ledgerHref } from '../ledger/filters.js';
import { unitProgressQuery } from '../rectification.api.js';
import { LetterFigureRow } from '../../supervision/letter-rows.js';
import { unitQuery } from '../../units/units.api.js';
import { UnitSelect } from '../../units/unit-select.js';
import { HeldFigures } from '../look-back/held-figures.js';
import styles from './dashboard.module.css';
import { MechanismFigures } from './mechanism-figures.js';

/** 单位看板: one unit's progress; every figure opens the records behind it. */
export default function UnitDashboardPage() {
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const unit = useQuery(unitQuery(id));
  const progress = useQuery(unitProgressQuery(id));
  const hrefFor = (filter: ItemFilter) => ledgerHref({ unitId: id, ...filter });
  return (
    <>
      <PageHeader
        title={unit.data ? `${unit.data.name} · 看板` : '单位看板'}
        above={
          <>
            <Link to="/ledger">整改台账</Link> /{' '}
            <Link to={ledgerHref({ unitId: id })}>{unit.data?.name ?? '…'}</Link>
          </>
        }
        below={
          progress.data ? (
            <p className={styles.asOf}>截至 {formatDay(progress.data.asOf)}，含下属单位</p>
          ) : null
        }
        actions={
          <UnitSelect
            aria-label="换一个单位"
            value={id}
            style={{ width: 260 }}
            onChange={next => next && void navigate(`/units/${next}/dashboard`)}
          />
        }
      />
      <PageState of={progress} lines={12}>
        {data => (
          <div className={styles.board}>
            <ProgressFigures counts={data} hrefFor={hrefFor} />
            <HeldFigures unitId={id} held={data.held} />
            <LetterFigureRow unitId={id} />
            <MechanismFigures unitId={id} asOf={data.asOf} />
            <ProgressBars counts={data} hrefFor={hrefFor} />
            <BurnUpCard weeks={data.weeks} asOf={data.asOf} hrefFor={hrefFor} />
            <div className={styles.pair}>
              <SliceCard title="按六大方面" by="aspect" slices={data.aspects} hrefFor={hrefFor} />
              <SliceCard title="按问题来源" by="source" slices={data.sources} hrefFor={hrefFor} />
            </div>
            <MirrorCard rows={data.mirror} />
            <UnitComplaints unitId={id} />
          </div>
        )}
      </PageState>
    </>
  );
}
