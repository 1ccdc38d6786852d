import { CASE_LIMITS, GRADE_LABELS, GRADES, type Grade } from '@zuofeng/shared/complaints/complaints.labels';
import { useState } from 'react';
import { formatDay } from '../../lib/format.js';
import { Card } from '../../ui/card.js';
import { type Fault } from '../complain/answers.js';
import { Radios, TextField } from '../complain/fields.js';
import { type TrackPart } from './track-case.js';
import styles from './track.module.css';
import { useAct } from './use-act.js';

const GRADE_OPTIONS = GRADES.map(grade => ({ value: String(grade), label: GRADE_LABELS[grade] }));
const RESOLVED_OPTIONS = [
  { value: 'yes', label: '解决了' },
  { value: 'no', label: '没有解决' },
] as const;

/** Five grades, and whether the matter is settled; once for each answer. */
export function RatingForm({ receipt, onChanged }: TrackPart) {
  const [grade, setGrade] = useState('');
  const [resolved, setResolved] = useState<'yes' | 'no' | ''>('');
  const [note, setNote] = useState('');
  const [faults, setFaults] = useState<Fault[]>([]);
  const { busy, fault, send } = useAct(receipt, onChanged);
  const submit = () => {
    const missing = [
      ...(grade ? [] : [{ field: 'grade', message: '请选择一个评价' }]),
      ...(resolved ? [] : [{ field: 'resolved', message: '请选择问题是否解决' }]),
    ];
    setFaults(missing);
    const body = { grade: Number(grade) as Grade, resolved: resolved === 'yes', ...(note ? { note } : {}) };
    if (missing.length === 0) void send('rating', body);
  };
  return (
    <Card title="请评价这次办理" screenOnly>
      <form
        noValidate
        onSubmit={event => {
          event.preventDefault();
          submit();
        }}
      >
        <Radios
          id="grade"
          legend="满意吗"
          value={grade}
          options={GRADE_OPTIONS}
          faults={faults}
          onChoose={setGrade}
        />
        <Radios
          id="resolved"
          legend="问题解决了吗"
          value={resolved}
          options={RESOLVED_OPTIONS}
          faults={faults}
          onChoose={setResolved}
        />
        <TextField
          id="note"
          label="想说的话（可不填）"
          rows={2}
          max={CASE_LIMITS.reason}
          value={note}
          faults={fault ? [{ field: 'note', message: fault }] : []}
          onChange={setNote}
        />
        <button type="submit" className="btn" disabled={busy}>
          提交评价
        </button>
      </form>
    </Card>
  );
}

/** 复查: why the answer is wrong, within its term. */
export function ReviewForm({ receipt, onChanged, until }: TrackPart & { until: string | null }) {
  const [reason, setReason] = useState('');
  const { busy, fault, send, setFault } = useAct(receipt, onChanged);
  const submit = async () => {
    if (!reason.trim()) return setFault('请写明哪里不对、希望查什么');
    await send('review', { reason: reason.trim() });
  };
  return (
    <Card title="对答复不服，可以申请复查" screenOnly>
      <details className={styles.review}>
        <summary>申请复查（{formatDay(until)}前）</summary>
        <form
          noValidate
          onSubmit={event => {
            event.preventDefault();
            void submit();
          }}
        >
          <TextField
            id="review-reason"
            label="申请复查的理由"
            hint="复查由原来没有经手的人进行，一般 30 天内有结论。"
            rows={4}
            max={CASE_LIMITS.reason}
            value={reason}
            faults={fault ? [{ field: 'review-reason', message: fault }] : []}
            onChange={setReason}
          />
          <button type="submit" className="btn" disabled={busy}>
            提交复查申请
          </button>
        </form>
      </details>
    </Card>
  );
}
