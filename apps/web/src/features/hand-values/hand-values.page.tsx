import { useQuery } from '@tanstack/react-query';
import type { HandValueSheet, HandValueView } from '@zuofeng/shared/scoring/hand-values.contract';
import type { RuleBookContent } from '@zuofeng/shared/scoring/rule-book.contract';
import { Button, Segmented, Table, type TableColumnType } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { formatCount, formatInstantDay } from '../../lib/format.js';
import { Empty, PageState } from '../../ui/page-state.js';
import { PageHeader } from '../../ui/page-title.js';
import { FileList } from '../attachments/file-list.js';
import { Chip } from '../rectification/item-words.js';
import { StepDialog } from '../rectification/step-dialog.js';
import { useToday } from '../rectification/working-calendar.js';
import { ruleBookQuery } from '../rule-books/rule-books.api.js';
import { PeriodSelect } from '../scoring/period-select.js';
import { EnterDialog } from './enter-dialog.js';
import { sheetQuery, useValueStep } from './hand-values.api.js';
import { STEP_FORMS, type ValueStep } from './value-forms.js';
import { figureWords, STAND_LABELS, type Stand, standCounts, standOf, STANDS } from './value-words.js';
import styles from './hand-values.module.css';

interface Doing {
  action: 'enter' | ValueStep;
  value: HandValueView;
}

/** 人工录入: every unit × hand-entered indicator of a period; one person enters with evidence, another checks. */
export default function HandValuesPage() {
  const [params, setParams] = useSearchParams();
  const today = useToday();
  const period = params.get('period') ?? undefined;
  const sheet = useQuery(sheetQuery(period));
  return (
    <>
      <PageHeader
        title="人工录入"
        below={
          <p className={styles.intro}>
            民意测评、暗访检查等不从记录取数的指标，由一位同志录入并附佐证，另一位同志复核后计分。
          </p>
        }
      />
      <div className={styles.filters}>
        <PeriodSelect
          today={today}
          value={period ?? sheet.data?.period.code}
          onChange={next => setParams({ period: next })}
        />
        {sheet.data?.book ? (
          <span className={styles.count}>
            依据 <Link to={`/rule-books/${sheet.data.book.id}`}>{sheet.data.book.name}</Link>
          </span>
        ) : null}
      </div>
      <PageState of={sheet} lines={10}>
        {data => <Sheet key={data.period.code} sheet={data} />}
      </PageState>
    </>
  );
}

function Sheet({ sheet }: { sheet: HandValueSheet }) {
  const { period, book, values } = sheet;
  const [stand, setStand] = useState<Stand | 'all'>('all');
  const [doing, setDoing] = useState<Doing>();
  const content = useQuery({ ...ruleBookQuery(book?.id ?? ''), enabled: book !== null }).data?.content;
  const step = useValueStep();
  const counts = standCounts(values);
  if (!book) return <Empty>{period.label}没有现行的考评办法。</Empty>;
  if (values.length === 0) return <Empty>{book.name}没有人工录入的指标。</Empty>;
  const shown = stand === 'all' ? values : values.filter(value => standOf(value) === stand);
  const byIndicator = [...Map.groupBy(shown, ({ indicator }) => indicator.id).values()];
  return (
    <>
      <Segmented<Stand | 'all'>
        aria-label="看哪些"
        value={stand}
        options={[
          { value: 'all', label: `全部 ${formatCount(values.length)}` },
          ...STANDS.map(value => ({ value, label: `${STAND_LABELS[value]} ${formatCount(counts[value])}` })),
        ]}
        onChange={setStand}
      />
      {byIndicator.map(list => (
        <section
          key={list[0]!.indicator.id}
          className={styles.indicator}
          aria-label={list[0]!.indicator.name}
        >
          <h2>
            {list[0]!.indicator.name} <small>{list[0]!.indicator.category}</small>
          </h2>
          <Table<HandValueView>
            rowKey={({ unit }) => unit.id}
            size="small"
            columns={columns(content, setDoing)}
            dataSource={list}
            scroll={{ x: 860 }}
            pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
          />
        </section>
      ))}
      {shown.length === 0 ? <Empty>没有{stand === 'all' ? '' : STAND_LABELS[stand]}的。</Empty> : null}
      {doing?.action === 'enter' ? (
        <EnterDialog
          value={doing.value}
          period={period.code}
          bookId={book.id}
          onClose={() => setDoing(undefined)}
        />
      ) : null}
      {doing && doing.action !== 'enter' ? (
        <StepDialog
          shape={STEP_FORMS[doing.action](
            doing.value,
            figureWords(doing.value, gradeNames(content, doing.value)),
          )}
          draftKey={`hand-value:${doing.value.id}:${doing.action}`}
          version={doing.value.version}
          send={(body, version) =>
            step.mutateAsync({ id: doing.value.id!, action: doing.action as ValueStep, version, body })
          }
          onClose={() => setDoing(undefined)}
        />
      ) : null}
    </>
  );
}

/** The names of a survey's grades, as the book has them. */
const gradeNames = (content: RuleBookContent | undefined, { indicator }: HandValueView) => {
  const rule = content?.indicators.find(({ id }) => id === indicator.id)?.rule;
  const grades = rule?.kind === 'survey' ? rule.grades : [];
  return (code: string) => grades.find(grade => grade.code === code)?.label ?? code;
};

const ACTION_WORDS = { enter: '录入', confirm: '复核', return: '退回' } as const;

const columns = (
  content: RuleBookContent | undefined,
  onDo: (doing: Doing) => void,
): TableColumnType<HandValueView>[] => [
  { title: '单位', key: 'unit', width: 150, render: (_, { unit }) => unit.shortName || unit.name },
  {
    title: '数值',
    key: 'figures',
    width: 220,
    render: (_, value) => (
      <span className={styles.figures}>{figureWords(value, gradeNames(content, value))}</span>
    ),
  },
  {
    title: '状态',
    key: 'state',
    width: 110,
    render: (_, value) => <Chip strong={standOf(value) === 'confirmed'}>{STAND_LABELS[standOf(value)]}</Chip>,
  },
  {
    title: '经办',
    key: 'people',
    width: 180,
    render: (_, { enteredByName, checkedByName, changedAt }) =>
      enteredByName ? (
        <>
          {enteredByName}录入{checkedByName ? `，${checkedByName}复核` : ''}
          <small className={styles.second}>{formatInstantDay(changedAt)}</small>
        </>
      ) : null,
  },
  {
    title: '佐证',
    key: 'files',
    render: (_, { files, note }) => (
      <>
        <FileList files={files} label="佐证材料" />
        {note ? <small className={styles.second}>{note}</small> : null}
      </>
    ),
  },
  {
    title: <span className="sr-only">操作</span>,
    key: 'do',
    width: 150,
    render: (_, value) => (
      <span className={styles.actions}>
        {value.allowedActions.map(action => (
          <Button
            key={action}
            size="small"
            type={action === 'return' ? 'default' : 'primary'}
            ghost={action === 'enter'}
            onClick={() => onDo({ action, value })}
          >
            {action === 'enter' && value.state !== null ? '重新录入' : ACTION_WORDS[action]}
            <span className="sr-only">：{value.unit.name}</span>
          </Button>
        ))}
      </span>
    ),
  },
];
