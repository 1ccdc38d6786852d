import { useQuery } from '@tanstack/react-query';
import type { HoldInterview, InterviewView } from '@zuofeng/shared/editions/editions.contract';
import { EDITION_LIMITS as LIMITS, INTERVIEW_STATE_LABELS } from '@zuofeng/shared/editions/editions.labels';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { formatDay } from '../../../lib/format.js';
import { Prose } from '../../../ui/card.js';
import { PageState } from '../../../ui/page-state.js';
import { PageHeader } from '../../../ui/page-title.js';
import type { ActionForm } from '../../rectification/action-forms.js';
import { Chip } from '../../rectification/item-words.js';
import { StepDialog } from '../../rectification/step-dialog.js';
import { useToday } from '../../rectification/working-calendar.js';
import { interviewsQuery, useHoldInterview } from '../editions.api.js';
import styles from './interviews.module.css';

/** 约谈: units that were black so many times running, and what came of the talk. */
export default function InterviewsPage() {
  const found = useQuery(interviewsQuery);
  const [holding, setHolding] = useState<InterviewView>();
  const hold = useHoldInterview();
  return (
    <>
      <PageHeader
        title="约谈"
        above={<Link to="/editions">红黑榜管理</Link>}
        below={
          <p className={styles.intro}>连续列入黑榜达到办法规定期数的，约谈单位主要负责人，并登记约谈情况。</p>
        }
      />
      <PageState of={found} isEmpty={({ rows }) => rows.length === 0} empty="没有需要约谈的单位。" lines={6}>
        {({ rows }) => (
          <ul className={styles.rows}>
            {rows.map(interview => (
              <Interview key={interview.id} interview={interview} onHold={() => setHolding(interview)} />
            ))}
          </ul>
        )}
      </PageState>
      {holding ? (
        <StepDialog
          shape={holdForm(holding)}
          draftKey={`interview:${holding.id}`}
          version={holding.version}
          send={(body, version) =>
            hold.mutateAsync({ id: holding.id, version, body: body as unknown as HoldInterview })
          }
          onReload={async () =>
            (await found.refetch()).data?.rows.find(({ id }) => id === holding.id)?.version
          }
          onClose={() => setHolding(undefined)}
        />
      ) : null}
    </>
  );
}

const holdForm = ({ unit, editions }: InterviewView): ActionForm => ({
  title: `登记约谈：${unit.name}`,
  submit: '登记',
  intro: `连续 ${editions.length} 期列入黑榜（${editions.join('、')}）。`,
  fields: [
    { kind: 'day', name: 'heldOn', label: '约谈日期', required: true },
    {
      ...{ kind: 'text', name: 'summary', label: '约谈情况', max: LIMITS.text, rows: 4, required: true },
      hint: '谁约谈谁、指出了什么、提出什么要求',
    },
  ],
  done: '已登记约谈',
});

function Interview({ interview, onHold }: { interview: InterviewView; onHold: () => void }) {
  const { unit, editions, state, dueOn, heldOn, summary, heldByName, mayHold } = interview;
  const today = useToday();
  return (
    <li>
      <div className={styles.head}>
        <b>{unit.name}</b>
        <Chip strong={state === 'due'}>{INTERVIEW_STATE_LABELS[state]}</Chip>
      </div>
      <p>
        连续 {editions.length} 期黑榜：{editions.join('、')}
      </p>
      {state === 'due' ? (
        <p>
          请于 {formatDay(dueOn)}前约谈
          {today !== undefined && dueOn < today ? <b className={styles.late}>，已逾期</b> : null}
        </p>
      ) : null}
      {summary ? <Prose>{summary}</Prose> : null}
      {heldOn ? (
        <p>
          {formatDay(heldOn)}约谈{heldByName ? `，${heldByName}登记` : ''}
        </p>
      ) : null}
      {mayHold ? (
        <Button size="small" type="primary" onClick={onHold}>
          登记约谈<span className="sr-only">：{unit.name}</span>
        </Button>
      ) : null}
    </li>
  );
}
