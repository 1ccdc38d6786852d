import { PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import type { ReviewView } from '@zuofeng/shared/reviews/reviews.contract';
import { REVIEW_ACTION_LABELS, type ReviewAction } from '@zuofeng/shared/reviews/reviews.labels';
import { Button } from 'antd';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { PageState } from '../../../ui/page-state.js';
import { PageHeader } from '../../../ui/page-title.js';
import { InstructionsCard } from '../../instructions/instructions-card.js';
import { StepDialog } from '../../rectification/step-dialog.js';
import { ReviewChips } from '../review-words.js';
import { packHref, unitReviewsHref } from '../reviews-view.js';
import { reviewQuery, useTakeReviewAction } from '../reviews.api.js';
import { primaryReviewAction, reviewForm, type ReviewStep } from '../step-forms.js';
import { DecisionsCard } from './decisions-card.js';
import { MeetingCard, ProblemsCard, TopicsCard } from './meeting-cards.js';
import { CheckCard, FilesCard, QualityCard, TimelineCard } from './side-cards.js';
import styles from './record.module.css';

/** One record of a review: the meeting, what it studied and decided, its quality, and the steps that the server allows. */
export default function ReviewRecordPage() {
  const { id = '' } = useParams();
  const found = useQuery(reviewQuery(id));
  const reload = async () => (await found.refetch()).data?.version;
  return (
    <PageState of={found} lines={12} title="专题研究">
      {data => <Review key={data.id} review={data} onReload={reload} />}
    </PageState>
  );
}

interface ReviewProps {
  review: ReviewView;
  onReload: () => Promise<number | undefined>;
}

function Review({ review, onReload }: ReviewProps) {
  const [step, setStep] = useStep(review);
  const take = useTakeReviewAction();
  return (
    <article>
      <PageHeader
        title={review.title}
        above={
          <>
            <Link to="/reviews">专题研究</Link> /{' '}
            <Link to={unitReviewsHref(review.unit.id)}>{review.unit.name}</Link>
          </>
        }
        below={
          <div className={styles.facts}>
            <ReviewChips of={review} />
          </div>
        }
        actions={<Actions review={review} onStep={setStep} />}
      />
      {review.missing.length > 0 && review.allowedActions.includes('edit') ? (
        <p className={styles.missing} role="status">
          签字报送前还要补：{review.missing.map(({ message }) => message.replace(/^请填写/, '')).join('、')}。
        </p>
      ) : null}
      <div className={styles.columns}>
        <div className={styles.column}>
          <MeetingCard review={review} />
          <TopicsCard review={review} />
          <ProblemsCard review={review} />
          <DecisionsCard review={review} onReload={onReload} />
        </div>
        <div className={styles.column}>
          <CheckCard review={review} />
          <InstructionsCard
            subject={{ type: 'review', id: review.id }}
            unitName={review.unit.shortName || review.unit.name}
          />
          <QualityCard review={review} />
          <FilesCard review={review} />
          <TimelineCard review={review} />
        </div>
      </div>
      {step ? (
        <StepDialog
          key={step}
          shape={reviewForm(step, review)}
          draftKey={`review:${review.id}:${step}`}
          version={review.version}
          send={(body, version) => take.mutateAsync({ id: review.id, action: step, version, body })}
          onReload={onReload}
          onClose={() => setStep(undefined)}
        />
      ) : null}
    </article>
  );
}

function Actions({ review, onStep }: { review: ReviewView; onStep: (step: ReviewStep) => void }) {
  const navigate = useNavigate();
  const primary = primaryReviewAction(review);
  const others = review.allowedActions.filter(action => action !== primary).reverse();
  const act = (action: ReviewAction) =>
    action === 'edit' ? void navigate(`/reviews/${review.id}/edit`) : onStep(action);
  return (
    <>
      <Button
        type="text"
        icon={<PrinterOutlined aria-hidden="true" />}
        aria-label="打印"
        onClick={() => window.print()}
      />
      <Link to={packHref(review.unit.id)} className="no-print">
        研究材料
      </Link>
      {[...others, ...(primary ? [primary] : [])].map(action => (
        <Button
          key={action}
          type={action === primary ? 'primary' : 'default'}
          disabled={action === 'submit' && review.missing.length > 0}
          onClick={() => act(action)}
        >
          {REVIEW_ACTION_LABELS[action]}
        </Button>
      ))}
    </>
  );
}

/** The step whose dialog is open stands in the URL, so that Back closes it. */
function useStep(review: ReviewView) {
  const [params, setParams] = useSearchParams();
  const asked = params.get('do') as ReviewStep | null;
  const step = asked && review.allowedActions.includes(asked) ? asked : undefined;
  const setStep = (next: ReviewStep | undefined) =>
    setParams(next ? { do: next } : {}, { replace: next === undefined });
  return [step, setStep] as const;
}
