import type { ReviewView } from '@zuofeng/shared/reviews/reviews.contract';
import { Link } from 'react-router';
import { formatDay, NOTHING } from '../../../lib/format.js';
import { Card, Prose } from '../../../ui/card.js';
import { StateTag } from '../../rectification/item-words.js';
import styles from './record.module.css';

/** When, where, who. */
export function MeetingCard({ review }: { review: ReviewView }) {
  const { period, heldOn, place, chair, headChaired, chairNote, attendees, agenda } = review;
  return (
    <Card title="会议情况">
      <dl className={styles.meeting}>
        <Fact name="季度" value={period.label} />
        <Fact name="研究日期" value={formatDay(heldOn)} />
        <Fact name="地点" value={place} />
        <Fact
          name="主持"
          value={chair ? `${chair}（${headChaired ? '一把手亲自主持' : '一把手未亲自主持'}）` : null}
        />
        {chairNote ? <Fact name="未亲自主持的原因" value={chairNote} /> : null}
        <Fact
          name={`参加人员${attendees.length ? `（${attendees.length} 人）` : ''}`}
          value={attendees.join('、')}
        />
      </dl>
      {agenda ? (
        <>
          <h3 className={styles.sub}>议程</h3>
          <Prose>{agenda}</Prose>
        </>
      ) : null}
    </Card>
  );
}

const Fact = ({ name, value }: { name: string; value: string | null }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value || NOTHING}</dd>
  </div>
);

/** What was studied, with the conclusion on each. */
export const TopicsCard = ({ review: { topics } }: { review: ReviewView }) => (
  <Card title="研究的问题">
    {topics.length === 0 ? <p className={styles.note}>没有填写。</p> : null}
    <ol className={styles.list}>
      {topics.map(({ id, title, conclusion, item, case: about }) => (
        <li key={id}>
          <b>{title}</b>
          {item ? (
            <small>
              <Link to={`/ledger/${item.id}`}>{item.number}</Link> <StateTag state={item.state} />
            </small>
          ) : null}
          {about ? (
            <small>
              <Link to={`/complaints/${about.id}`}>{about.number}</Link>
            </small>
          ) : null}
          <Prose>{conclusion}</Prose>
        </li>
      ))}
    </ol>
  </Card>
);

/** What the meeting found: with the signature each becomes a draft item. */
export function ProblemsCard({ review: { problems } }: { review: ReviewView }) {
  if (problems.length === 0) return null;
  return (
    <Card title="新查摆的问题">
      <ol className={styles.list}>
        {problems.map(({ id, title, problem, item, registered }) => (
          <li key={id}>
            <b>{title}</b>
            <small>
              {item ? (
                <>
                  已登记 <Link to={`/ledger/${item.id}`}>{item.number}</Link> <StateTag state={item.state} />
                </>
              ) : registered ? (
                '已登记为整改事项'
              ) : (
                '签字报送时登记为整改事项'
              )}
            </small>
            <Prose>{problem}</Prose>
          </li>
        ))}
      </ol>
    </Card>
  );
}
