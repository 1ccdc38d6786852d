import { useQuery } from '@tanstack/react-query';
import type { UnitQuarter, UnitReviews } from '@zuofeng/shared/reviews/reviews.contract';
import { App, Button } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { formatCount, formatDay, formatInstantDay } from '../../../lib/format.js';
import { HttpProblem } from '../../../lib/http.js';
import { Card } from '../../../ui/card.js';
import { Figure, Figures } from '../../../ui/figure.js';
import { PageState } from '../../../ui/page-state.js';
import { PageHeader } from '../../../ui/page-title.js';
import { Chip } from '../../rectification/item-words.js';
import { StepDialog } from '../../rectification/step-dialog.js';
import { useMe } from '../../session/session.api.js';
import { cellWords, countdown, ReviewChips } from '../review-words.js';
import { decisionsHref, packHref, recordHref } from '../reviews-view.js';
import { unitReviewsQuery, useStartReview, useUnlockQuarter } from '../reviews.api.js';
import { UNLOCK_FORM } from '../step-forms.js';
import { FeedCard } from './feed-card.js';
import styles from './unit.module.css';

/** `/units/:id/reviews`. */
export default function UnitReviewsPage() {
  const { id = '' } = useParams();
  return <UnitReviewsView unitId={id} />;
}

/** 单位的专题研究: the running quarter with its countdown, and those before it. */
export function UnitReviewsView({ unitId }: { unitId: string }) {
  const found = useQuery(unitReviewsQuery(unitId));
  return (
    <PageState of={found} lines={10} title="专题研究">
      {data => <Quarters data={data} />}
    </PageState>
  );
}

function Quarters({ data }: { data: UnitReviews }) {
  const overview = useMe().permissions.includes('city.read');
  const [running, ...before] = data.quarters;
  const [unlocking, setUnlocking] = useState<string>();
  const unlock = useUnlockQuarter(data.unit.id);
  const unitId = data.unit.id;
  return (
    <>
      <PageHeader
        title={`${data.unit.name} 专题研究`}
        above={overview ? <Link to="/reviews">专题研究</Link> : null}
      />
      <div className={styles.page}>
        {running ? <Running unitId={data.unit.id} quarter={running} onUnlock={setUnlocking} /> : null}
        <Figures>
          <Figure
            label="未落实的议定事项"
            value={formatCount(data.openDecisions)}
            {...(data.openDecisions > 0 ? { href: decisionsHref({ unitId, state: 'open' }) } : {})}
          />
          <Figure
            label="逾期未落实的议定事项"
            value={formatCount(data.overdueDecisions)}
            {...(data.overdueDecisions > 0
              ? { href: decisionsHref({ unitId, state: 'overdue' }), tone: 'late' as const }
              : {})}
          />
        </Figures>
        <Card title="以往季度">
          <ul className={styles.quarters}>
            {before.map(quarter => (
              <li key={quarter.period.code}>
                <Past unitId={data.unit.id} quarter={quarter} onUnlock={setUnlocking} />
              </li>
            ))}
          </ul>
        </Card>
        <FeedCard unitId={data.unit.id} />
      </div>
      {unlocking ? (
        <StepDialog
          shape={UNLOCK_FORM}
          draftKey={`review-unlock:${data.unit.id}:${unlocking}`}
          version={0}
          send={({ reason }) => unlock.mutateAsync({ quarter: unlocking, reason: String(reason) })}
          onClose={() => setUnlocking(undefined)}
        />
      ) : null}
    </>
  );
}

interface QuarterProps {
  unitId: string;
  quarter: UnitQuarter;
  onUnlock: (quarter: string) => void;
}

function Running({ unitId, quarter, onUnlock }: QuarterProps) {
  const { period, cell } = quarter;
  const done = cell.state === 'in-time' || cell.state === 'submitted';
  return (
    <section className={styles.running} aria-labelledby="running">
      <div>
        <h2 id="running">{period.label}</h2>
        <p className={styles.left} data-near={!done && period.daysLeft !== null && period.daysLeft <= 15}>
          {done ? cellWords(cell) : countdown(period.daysLeft)}
        </p>
        <p className={styles.note}>
          {done ? '' : `${cellWords(cell)}。`}最后报送日 {formatDay(period.dueOn)}
        </p>
        <details className={styles.note}>
          <summary>怎么推算的</summary>
          {period.dueText}
        </details>
      </div>
      <div className={styles.actions}>
        <Steps unitId={unitId} quarter={quarter} onUnlock={onUnlock} primary />
        <Records quarter={quarter} />
      </div>
    </section>
  );
}

const Past = ({ unitId, quarter, onUnlock }: QuarterProps) => (
  <>
    <div className={styles.pastHead}>
      <h3>{quarter.period.label}</h3>
      <Chip strong={quarter.cell.missed}>{cellWords(quarter.cell)}</Chip>
    </div>
    {quarter.unlock ? (
      <p className={styles.note}>
        {quarter.unlock.byName}于{formatInstantDay(quarter.unlock.at)}同意补办：{quarter.unlock.reason}
      </p>
    ) : null}
    <Records quarter={quarter} />
    <div className={styles.steps}>
      <Steps unitId={unitId} quarter={quarter} onUnlock={onUnlock} />
    </div>
  </>
);

const Records = ({ quarter: { reviews } }: { quarter: UnitQuarter }) =>
  reviews.length === 0 ? null : (
    <ul className={styles.records}>
      {reviews.map(review => (
        <li key={review.id}>
          <Link to={recordHref(review.id)}>
            {review.heldOn ? `${formatDay(review.heldOn)}专题研究` : '正在填报的记录'}
            {review.no > 1 ? `（第 ${review.no} 次）` : ''}
          </Link>
          <span className={styles.chips}>
            <ReviewChips of={review} />
          </span>
        </li>
      ))}
    </ul>
  );

function Steps({ unitId, quarter, onUnlock, primary = false }: QuarterProps & { primary?: boolean }) {
  const { period, mayStart, mayUnlock } = quarter;
  const navigate = useNavigate();
  const { message } = App.useApp();
  const start = useStartReview();
  const begin = () =>
    start.mutate(
      { unitId, quarter: period.code },
      {
        onSuccess: ({ id }) => void navigate(`/reviews/${id}/edit`),
        onError: error =>
          void message.error(error instanceof HttpProblem ? error.message : '没有开始填报，请重试'),
      },
    );
  return (
    <>
      {mayStart ? (
        <Button {...(primary ? { type: 'primary' as const } : {})} loading={start.isPending} onClick={begin}>
          开始填报
        </Button>
      ) : null}
      {mayUnlock ? <Button onClick={() => onUnlock(period.code)}>同意补办</Button> : null}
      {primary ? <Link to={packHref(unitId)}>研究材料</Link> : null}
    </>
  );
}
