import { useQuery } from '@tanstack/react-query';
import { type PublicUnitProgress } from '@zuofeng/shared/rectification/rectification.query.contract';
import { lazy, type ReactNode, Suspense } from 'react';
import { Link } from 'wouter';
import { unitProgressQuery } from '../features/progress/progress.api.js';
import { BurnUpCard, MirrorCard, SliceCard } from '../features/progress/progress-charts.js';
import { ProgressBars, ProgressFigures } from '../features/progress/progress-summary.js';
import { formatDay } from '../lib/format.js';
import { Empty, PageState, Skeleton } from '../ui/page-state.js';
import { useTitle } from '../ui/page-title.js';
import { PublicItems } from './public-items.js';
import { UnitComplaints } from './unit-complaints.js';

const UnitHistory = lazy(() => import('./unit-history.js'));

/** A unit's page: how its ledger stands, over time, by aspect and by source, and the items made public. */
export default function UnitPage({ code }: { code: string }) {
  const progress = useQuery(unitProgressQuery(code));
  useTitle(progress.data ? `${progress.data.unit.name} 整改进度` : '单位整改进度');
  return (
    <>
      <div className="hero">
        <div>
          <nav aria-label="所在位置" className="crumb">
            <Link href="/units">各单位</Link>
          </nav>
          <h1>{progress.data?.unit.name ?? '单位整改进度'}</h1>
          <p className="meta">
            {progress.data ? (
              <>
                统计至 <b>{formatDay(progress.data.asOf)}</b>
              </>
            ) : (
              '完成一项、销号一项'
            )}
          </p>
        </div>
        <div className="hero-go no-print">
          <Link className="btn ghost" href={`/complain?unit=${encodeURIComponent(code)}`}>
            投诉这个单位
          </Link>
        </div>
      </div>
      <PageState of={progress} lines={9}>
        {unit => (
          <Unit unit={unit}>
            <Suspense fallback={<Skeleton lines={4} />}>
              <UnitHistory code={code} />
            </Suspense>
          </Unit>
        )}
      </PageState>
      {progress.isPending ? null : <UnitComplaints code={code} />}
    </>
  );
}

/** `children`: how the unit was evaluated, under how it stands now. */
function Unit({ unit, children }: { unit: PublicUnitProgress; children: ReactNode }) {
  if (unit.total === 0)
    return (
      <>
        <Empty>本单位台账上还没有整改事项。</Empty>
        {children}
      </>
    );
  return (
    <div className="unit-page">
      <ProgressFigures counts={unit} />
      <ProgressBars counts={unit} />
      {children}
      <BurnUpCard weeks={unit.weeks} asOf={unit.asOf} />
      <div className="two">
        <SliceCard title="按六大方面" by="aspect" slices={unit.aspects} />
        <SliceCard title="按问题来源" by="source" slices={unit.sources} />
      </div>
      <MirrorCard rows={unit.mirror} />
      <PublicItems items={unit.items} />
    </div>
  );
}
