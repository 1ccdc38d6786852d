import { useQuery } from '@tanstack/react-query';
import { HELD_STATES } from '@zuofeng/shared/honours/honours.labels';
import { formatCount } from '../../../lib/format.js';
import { Figure, Figures } from '../../../ui/figure.js';
import { instructionsQuery } from '../../instructions/instructions.api.js';
import { instructionsHref } from '../../instructions/instructions-view.js';
import { PLAN_SENT_LABELS } from '@zuofeng/shared/plans/plans.labels';
import { plansQuery } from '../../plans/plans.api.js';
import { plansHref } from '../../plans/plans-view.js';
import { honoursQuery, recordsQuery } from '../../recognition/recognition.api.js';
import { honoursHref, recordsHref } from '../../recognition/recognition-view.js';
import { cellWords, countdown } from '../../reviews/review-words.js';
import { unitReviewsQuery } from '../../reviews/reviews.api.js';
import { decisionsHref, unitReviewsHref } from '../../reviews/reviews-view.js';

const ONE = { size: 1 };
const WAITING = ['given', 'returned'] as const;

interface MechanismFiguresProps {
  unitId: string;
  /** The day of the dashboard: recognition is counted from the year's first day to it. */
  asOf: string;
}

/** What else the unit owes and has earned: reviews, plan, instructions, recognition. Each figure opens its records. */
export function MechanismFigures({ unitId, asOf }: MechanismFiguresProps) {
  const held = { unitId, state: [...HELD_STATES] };
  const confirmed = { unitId, state: ['confirmed' as const] };
  const [from, to] = [`${asOf.slice(0, 4)}-01-01`, asOf];
  const honours = useQuery(honoursQuery({ ...held, grantedFrom: from, grantedTo: to, ...ONE })).data;
  const records = useQuery(recordsQuery({ ...confirmed, decidedFrom: from, decidedTo: to, ...ONE })).data;
  const waiting = useQuery(instructionsQuery({ unitId, state: [...WAITING], ...ONE })).data;
  return (
    <Figures>
      <ReviewFigures unitId={unitId} />
      <PlanFigure unitId={unitId} />
      <Figure
        label="待回复批示"
        value={waiting ? formatCount(waiting.total) : '…'}
        href={instructionsHref({ unitId, state: WAITING })}
      />
      <Figure
        label="本年表扬奖励"
        value={honours ? formatCount(honours.total) : '…'}
        href={honoursHref({ ...held, from, to })}
      />
      <Figure
        label="本年问责"
        value={records ? formatCount(records.total) : '…'}
        href={recordsHref({ ...confirmed, from, to })}
      />
    </Figures>
  );
}

/** Nothing for those that owe no review: the city itself. */
function ReviewFigures({ unitId }: { unitId: string }) {
  const reviews = useQuery(unitReviewsQuery(unitId)).data;
  const running = reviews?.quarters[0];
  if (!reviews || !running || running.cell.state === 'none') return null;
  const { openDecisions, overdueDecisions } = reviews;
  return (
    <>
      <Figure
        label="本季度专题研究"
        value={cellWords(running.cell)}
        note={countdown(running.period.daysLeft)}
        href={unitReviewsHref(unitId)}
      />
      <Figure
        label="未落实的议定事项"
        value={formatCount(openDecisions)}
        {...(overdueDecisions > 0
          ? { note: `其中逾期 ${formatCount(overdueDecisions)} 项`, tone: 'late' as const }
          : {})}
        href={decisionsHref({ unitId, state: 'open' })}
      />
    </>
  );
}

function PlanFigure({ unitId }: { unitId: string }) {
  const plan = useQuery(plansQuery({ unitId, size: 100 })).data?.rows.find(({ unit }) => unit.id === unitId);
  if (!plan || (plan.sent === null && plan.planId === null)) return null;
  const { goals, planId, year, sent } = plan;
  const href = planId ? `/plans/${planId}` : plansHref({ year, unitId });
  if (!goals)
    return (
      <Figure
        label={`${year} 年工作方案`}
        value={sent ? PLAN_SENT_LABELS[sent] : '未编报'}
        href={href}
        {...(sent === 'missing' ? { tone: 'late' as const } : {})}
      />
    );
  return (
    <Figure
      label="方案目标达成"
      value={`${goals.met + goals.late}/${goals.total}`}
      {...(goals.missed > 0 ? { note: `逾期未达成 ${formatCount(goals.missed)} 个` } : {})}
      href={href}
    />
  );
}
