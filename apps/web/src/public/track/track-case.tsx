import {
  CATEGORY_LABELS,
  GRADE_LABELS,
  LAMP_LABELS,
  type RequestState,
} from '@zuofeng/shared/complaints/complaints.labels';
import {
  type ReceiptView,
  type TrackClock,
  type TrackView,
} from '@zuofeng/shared/complaints/intake.contract';
import { TRACK_STATE_WORDS } from '@zuofeng/shared/complaints/intake.labels';
import { type ReactNode } from 'react';
import { formatDay } from '../../lib/format.js';
import { Card, Prose } from '../../ui/card.js';
import { FilesCard } from './files-card.js';
import { MessagesCard } from './messages-card.js';
import { RatingForm, ReviewForm } from './outcome-forms.js';
import styles from './track.module.css';

export interface TrackPart {
  view: TrackView;
  receipt: ReceiptView;
  onChanged: (view: TrackView) => void;
}

/** The case as the holder of the receipt sees it. */
export default function TrackCase({ leave, ...part }: TrackPart & { leave: ReactNode }) {
  const { view } = part;
  return (
    <div className={styles.track}>
      <header className={styles.head}>
        <div>
          <h1>{view.number}</h1>
          <p className={styles.state}>
            {view.merged ? '已与同一问题的投诉合并办理。' : ''}
            {view.state === 'replied' && view.rating
              ? '已经答复，谢谢您的评价。'
              : TRACK_STATE_WORDS[view.state]}
          </p>
          <p className="meta">
            {view.accused ? `${view.accused} · ` : ''}
            {CATEGORY_LABELS[view.category]} · {formatDay(view.registeredOn)}提交 ·{' '}
            {view.anonymous ? '匿名' : '实名'}
          </p>
        </div>
        <div className="no-print">{leave}</div>
      </header>
      <Lamps view={view} />
      {view.clocks.length > 0 ? (
        <Card title="时限">
          <ul className={styles.clocks}>
            {view.clocks.map(clock => (
              <Clock key={clock.clock} clock={clock} />
            ))}
          </ul>
        </Card>
      ) : null}
      {view.reply ? (
        <Card title={`答复（${formatDay(view.repliedOn)}）`}>
          <Prose>{view.reply}</Prose>
        </Card>
      ) : null}
      <Outcome {...part} />
      <MessagesCard {...part} />
      <FilesCard {...part} />
      <Card title="经过">
        <ol className={styles.steps}>
          {[...view.steps].reverse().map((step, at) => (
            <li key={at} className={step.own ? styles.own : undefined}>
              <b>{step.label}</b>
              <time dateTime={step.on}>{formatDay(step.on)}</time>
              {step.note && step.note !== view.reply ? <p>{step.note}</p> : null}
            </li>
          ))}
        </ol>
      </Card>
    </div>
  );
}

const REVIEW_WORDS: Record<RequestState, string> = {
  pending: '正在复查',
  granted: '已改变原结论，重新查办',
  refused: '维持原结论',
};

/** 四个一起: found, handled, announced, held to account. */
const Lamps = ({ view }: { view: TrackView }) => (
  <ol className={styles.lamps} aria-label="四个一起">
    {view.lamps.map(({ lamp, on, needed }) => (
      <li key={lamp} className={on ? styles.lit : undefined}>
        <b>{LAMP_LABELS[lamp]}</b>
        <span>{on ? <LampDay day={on} /> : needed ? '未亮' : '不需要'}</span>
      </li>
    ))}
  </ol>
);

/** On a narrow screen the year stands in a line of its own. */
function LampDay({ day }: { day: string }) {
  const text = formatDay(day);
  const year = text.indexOf('年') + 1;
  return (
    <>
      {text.slice(0, year)}
      <wbr />
      {text.slice(year)}
    </>
  );
}

function Clock({ clock: { label, day, running, daysLeft, text } }: { clock: TrackClock }) {
  const left = daysLeft > 0 ? `还有 ${daysLeft} 天` : daysLeft === 0 ? '今天到期' : `已超过 ${-daysLeft} 天`;
  return (
    <li>
      <div>
        <b>{label}</b>
        <span className={running && daysLeft < 0 ? styles.late : undefined}>
          {running ? `${formatDay(day)}前，${left}` : `期限 ${formatDay(day)}，已停止计时`}
        </span>
      </div>
      <details>
        <summary>怎么算出来的</summary>
        <p>{text}</p>
      </details>
    </li>
  );
}

function Outcome(part: TrackPart) {
  const { rating, review, mayRate, mayAskReview, reviewUntil } = part.view;
  return (
    <>
      {mayRate ? <RatingForm {...part} /> : null}
      {rating ? (
        <Card title="您的评价">
          <p className={styles.plain}>
            {GRADE_LABELS[rating.grade]} · {rating.resolved ? '问题已解决' : '问题没有解决'}
          </p>
          {rating.note ? <Prose>{rating.note}</Prose> : null}
        </Card>
      ) : null}
      {review ? (
        <Card title={`复查申请（${formatDay(review.on)}）`}>
          <Prose>{review.reason}</Prose>
          <p className={styles.plain}>
            {REVIEW_WORDS[review.state]}
            {review.answer ? `：${review.answer}` : ''}
          </p>
        </Card>
      ) : null}
      {mayAskReview ? <ReviewForm {...part} until={reviewUntil} /> : null}
    </>
  );
}
