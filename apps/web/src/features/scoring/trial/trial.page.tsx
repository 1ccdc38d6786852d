import { useQuery } from '@tanstack/react-query';
import type { RuleBookContent } from '@zuofeng/shared/scoring/rule-book.contract';
import { lastPeriods, type PeriodCode } from '@zuofeng/shared/scoring/periods';
import type { RuleBookRow } from '@zuofeng/shared/scoring/rule-books.contract';
import type { Trial } from '@zuofeng/shared/scoring/scores.contract';
import { SCORING_LIMITS as LIMITS } from '@zuofeng/shared/scoring/scoring.labels';
import { Button, Form, Select } from 'antd';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useDraft } from '../../../lib/draft.js';
import { HttpProblem } from '../../../lib/http.js';
import { ProblemAlert } from '../../../ui/antd/problem-form.js';
import { RestoredDraft } from '../../../ui/antd/restored-draft.js';
import { PageState, Skeleton } from '../../../ui/page-state.js';
import { PageHeader } from '../../../ui/page-title.js';
import { useToday } from '../../rectification/working-calendar.js';
import { contentFaults, newBook, NO_FAULTS } from '../../rule-books/book-content.js';
import { placesOf, withoutPlaces } from '../../rule-books/refused.js';
import { RuleBookEditor } from '../../rule-books/rule-book-editor.js';
import { ruleBookQuery, ruleBooksQuery } from '../../rule-books/rule-books.api.js';
import { useMay, useMe } from '../../session/session.api.js';
import { periodOptions } from '../period-select.js';
import { useTrial } from '../scoring.api.js';
import { TrialResult } from './trial-result.js';
import styles from './trial.module.css';

/** 试算: what another book would have done to past periods. Nothing of it is saved. */
export default function TrialPage() {
  const [params] = useSearchParams();
  const today = useToday();
  const books = useQuery(ruleBooksQuery());
  return (
    <>
      <PageHeader
        title="试算"
        below={
          <p className={styles.intro}>
            取一份办法改一改，看过去几期的名次会怎样变、谁进谁退。结果不保存，也不影响任何榜单。
          </p>
        }
      />
      <PageState of={books} lines={10}>
        {({ rows }) => {
          const source = params.get('book') ?? (rows.find(({ inForce }) => inForce) ?? rows[0])?.id;
          return today ? <Source key={source} books={rows} source={source} today={today} /> : <Skeleton />;
        }}
      </PageState>
    </>
  );
}

interface BenchProps {
  books: readonly RuleBookRow[];
  source: string | undefined;
  today: string;
}

function Source(props: BenchProps) {
  const { source } = props;
  const book = useQuery({ ...ruleBookQuery(source ?? ''), enabled: source !== undefined });
  if (source === undefined) return <Bench {...props} start={newBook()} />;
  return (
    <PageState of={book} lines={10}>
      {data => <Bench {...props} start={data.content} />}
    </PageState>
  );
}

interface TrialDraft {
  content: RuleBookContent;
  periods: PeriodCode[];
  againstId: string | null;
}

function Bench({ books, source, today, start }: BenchProps & { start: RuleBookContent }) {
  const me = useMe();
  const navigate = useNavigate();
  const [, setParams] = useSearchParams();
  const mayWrite = useMay('rule-book.write');
  const draft = useDraft<TrialDraft>(`${me.accountId}:trial:${source ?? 'new'}`, {
    ...{ content: start, againstId: null },
    periods: lastPeriods('quarter', today, 2).slice(1),
  });
  const { content, periods, againstId } = draft.value;
  const [asked, setAsked] = useState(false);
  const [trial, setTrial] = useState<Trial>();
  const run = useTrial();
  const refused = run.error instanceof HttpProblem ? run.error : undefined;
  const faults = asked
    ? new Map([...contentFaults(content), ...(refused ? placesOf(refused) : NO_FAULTS)])
    : NO_FAULTS;
  const change = (next: Partial<TrialDraft>) => {
    run.reset();
    draft.keep({ ...draft.value, ...next });
  };
  const tryIt = () => {
    setAsked(true);
    if (contentFaults(content).size > 0) return;
    run.mutate({ content, periods, ...(againstId ? { againstId } : {}) }, { onSuccess: setTrial });
  };
  const bookOptions = books.map(({ id, number, name }) => ({ value: id, label: `${number} ${name}` }));
  return (
    <>
      {draft.restored ? <RestoredDraft discard={draft.discard} /> : null}
      <div className={styles.asks}>
        <Ask id="trial-source" label="从哪份办法改起">
          <Select
            id="trial-source"
            value={source}
            placeholder="从空白起草"
            options={bookOptions}
            onChange={book => setParams({ book })}
          />
        </Ask>
        <Ask id="trial-periods" label="考评期">
          <Select
            id="trial-periods"
            mode="multiple"
            value={periods}
            maxCount={LIMITS.trialPeriods}
            options={periodOptions(today)}
            onChange={next => change({ periods: next })}
          />
        </Ask>
        <Ask id="trial-against" label="与哪份对照">
          <Select
            id="trial-against"
            allowClear
            value={againstId ?? undefined}
            placeholder="各期当时现行的办法"
            options={bookOptions}
            onChange={(next: string | undefined) => change({ againstId: next ?? null })}
          />
        </Ask>
      </div>
      <RuleBookEditor content={content} faults={faults} onChange={next => change({ content: next })} />
      <ProblemAlert problem={withoutPlaces(refused)} onClose={() => run.reset()} />
      <div className={styles.foot}>
        <span role="status">
          {faults.size > 0
            ? `还有 ${faults.size} 处有误，见各项标注。`
            : run.isPending
              ? '正在试算……'
              : periods.length === 0
                ? '请选择考评期。'
                : ''}
        </span>
        <div>
          {mayWrite ? (
            <Button onClick={() => void navigate('/rule-books/new', { state: { name: '', content } })}>
              存为办法草稿
            </Button>
          ) : null}
          <Button type="primary" loading={run.isPending} disabled={periods.length === 0} onClick={tryIt}>
            试算
          </Button>
        </div>
      </div>
      {trial ? <TrialResult trial={trial} /> : null}
    </>
  );
}

const Ask = ({ id, label, children }: { id: string; label: string; children: React.ReactNode }) => (
  <Form.Item label={label} htmlFor={id} layout="vertical" colon={false}>
    {children}
  </Form.Item>
);
