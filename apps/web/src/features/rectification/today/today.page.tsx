import { useQuery } from '@tanstack/react-query';
import type { TodayView, TodoList } from '@zuofeng/shared/rectification/rectification.query.contract';
import type { Action, Todo } from '@zuofeng/shared/rectification/rectification.labels';
import { ACTION_LABELS } from '@zuofeng/shared/rectification/rectification.labels';
import type { ItemRow } from '@zuofeng/shared/rectification/rectification.contract';
import type { CaseTodoList } from '@zuofeng/shared/complaints/complaints.query.contract';
import type { LetterTodoList } from '@zuofeng/shared/supervision/supervision.contract';
import type { LetterTodo } from '@zuofeng/shared/supervision/supervision.labels';
import { Link } from 'react-router';
import { formatCount, formatDay } from '../../../lib/format.js';
import { TodoCard, type TodoCardList } from '../../../ui/todo-card.js';
import { Figure, Figures } from '../../../ui/figure.js';
import { Empty, PageState } from '../../../ui/page-state.js';
import { PageHeader } from '../../../ui/page-title.js';
import { caseTodosQuery } from '../../complaints/complaints.api.js';
import { CaseTodoCard } from '../../complaints/todo-lists.js';
import { todoHref } from '../../complaints/todo-steps.js';
import { useInstructionTodos } from '../../instructions/todo-cards.js';
import { useReviewTodos } from '../../reviews/todo-cards.js';
import { usePlanTodos } from '../../plans/todo-cards.js';
import { useRuleBookTodos } from '../../rule-books/todo-cards.js';
import { useEditionTodos } from '../../editions/todo-cards.js';
import { useRecognitionTodos } from '../../recognition/todo-cards.js';
import { LetterChips } from '../../supervision/letter-words.js';
import { lettersHref } from '../../supervision/letters-view.js';
import { letterTodosQuery } from '../../supervision/supervision.api.js';
import { useMe } from '../../session/session.api.js';
import { ItemLight, StateTag } from '../item-words.js';
import { ledgerHref } from '../ledger/filters.js';
import { Marks } from '../ledger/columns.js';
import { todayQuery } from '../rectification.api.js';
import styles from './today.module.css';

/** The step that each list waits for: pressing it opens the item with that step's dialog. */
const STEP: Partial<Record<Todo, Action>> = {
  'to-accept': 'accept',
  'to-sign': 'sign',
  'to-verify': 'close',
  'to-decide-extension': 'decide-extension',
  'to-issue': 'issue',
};

/** A look-back ends one way or the other: the item's page offers both. */
function stepOf(todo: Todo, { id }: ItemRow): { label: string; to: string } | undefined {
  if (todo === 'to-look-back') return { label: '回头看', to: `/ledger/${id}` };
  const step = STEP[todo];
  return step && { label: ACTION_LABELS[step], to: `/ledger/${id}?do=${step}` };
}

const TONES: Partial<Record<Todo, 'late' | 'warn'>> = { overdue: 'late', 'due-this-week': 'warn' };

/** 今日: what waits for this person, each row one press from doing it. */
export default function TodayPage() {
  const me = useMe();
  const today = useQuery(todayQuery);
  const letters = useQuery(letterTodosQuery).data?.lists ?? [];
  const cases = useQuery(caseTodosQuery).data?.lists ?? [];
  const others = [
    ...useInstructionTodos(),
    ...useReviewTodos(),
    ...usePlanTodos(),
    ...useRecognitionTodos(),
    ...useRuleBookTodos(),
    ...useEditionTodos(),
  ].filter(({ total }) => total > 0);
  return (
    <>
      <PageHeader
        title="今日"
        below={
          today.data ? (
            <p className={styles.greeting}>
              {formatDay(today.data.today)}，{me.name}
              {[...today.data.lists, ...letters, ...cases, ...others].some(({ total }) => total > 0)
                ? '，以下事项等您处理。'
                : '。'}
            </p>
          ) : null
        }
      />
      <PageState of={today} lines={9}>
        {data => <Lists today={data} letters={letters} cases={cases} others={others} />}
      </PageState>
    </>
  );
}

interface ListsProps {
  today: TodayView;
  letters: readonly LetterTodoList[];
  cases: readonly CaseTodoList[];
  others: readonly TodoCardList[];
}

function Lists({ today, letters, cases, others }: ListsProps) {
  const waiting = today.lists.filter(({ total }) => total > 0);
  const letterLists = letters.filter(({ total }) => total > 0);
  const caseLists = cases.filter(({ total }) => total > 0);
  if (waiting.length + letterLists.length + caseLists.length + others.length === 0) {
    return (
      <Empty>
        今天没有等您处理的事项。可以到 <Link to="/ledger">整改台账</Link> 看看各项进展。
      </Empty>
    );
  }
  return (
    <>
      <Figures>
        {today.lists.map(({ todo, label, total }) => (
          <Figure
            key={todo}
            label={label}
            value={formatCount(total)}
            {...(total > 0 ? { href: ledgerHref({ todo }) } : {})}
            {...(total > 0 && TONES[todo] ? { tone: TONES[todo] } : {})}
          />
        ))}
        {letters.map(({ todo, label, total }) => (
          <Figure
            key={todo}
            label={label}
            value={formatCount(total)}
            {...(total > 0 ? { href: lettersHref({ todo }) } : {})}
          />
        ))}
        {caseLists.map(({ todo, label, total }) => (
          <Figure key={todo} label={label} value={formatCount(total)} href={todoHref(todo)} />
        ))}
        {others.map(({ key, label, total, href, tone }) => (
          <Figure
            key={key}
            label={label}
            value={formatCount(total)}
            href={href}
            {...(tone ? { tone } : {})}
          />
        ))}
      </Figures>
      <div className={styles.lists}>
        {others.map(list => (
          <TodoCard key={list.key} list={list} />
        ))}
        {letterLists.map(list => (
          <LetterList key={list.todo} list={list} />
        ))}
        {caseLists.map(list => (
          <CaseTodoCard key={list.todo} list={list} />
        ))}
        {waiting.map(list => (
          <List key={list.todo} list={list} />
        ))}
      </div>
    </>
  );
}

function List({ list }: { list: TodoList }) {
  const id = `todo-${list.todo}`;
  return (
    <section className={styles.list} aria-labelledby={id}>
      <header>
        <h2 id={id}>{list.label}</h2>
        <Link to={ledgerHref({ todo: list.todo })}>
          {list.total > list.rows.length
            ? `看全部 ${formatCount(list.total)} 项`
            : `${formatCount(list.total)} 项`}
          <span className="sr-only">：{list.label}</span>
        </Link>
      </header>
      <ul>
        {list.rows.map(row => (
          <li key={row.id}>
            <Row row={row} step={stepOf(list.todo, row)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const LETTER_STEPS: Record<LetterTodo, string> = { 'to-reply': '答复', 'to-review': '审核' };

function LetterList({ list: { todo, label, total, rows } }: { list: LetterTodoList }) {
  const id = `todo-${todo}`;
  return (
    <section className={styles.list} aria-labelledby={id}>
      <header>
        <h2 id={id}>{label}</h2>
        <Link to={lettersHref({ todo })}>
          {total > rows.length ? `看全部 ${formatCount(total)} 份` : `${formatCount(total)} 份`}
          <span className="sr-only">：{label}</span>
        </Link>
      </header>
      <ul>
        {rows.map(letter => (
          <li key={letter.id} className={styles.row}>
            <div className={styles.what}>
              <Link to={`/letters/${letter.id}`}>{letter.subject}</Link>
              <small>
                {letter.number} · {letter.unit.shortName || letter.unit.name} · 答复期限{' '}
                {formatDay(letter.dueOn)}
              </small>
            </div>
            <div className={styles.facts}>
              <LetterChips letter={letter} />
            </div>
            <Link className={styles.step} to={`/letters/${letter.id}`}>
              {LETTER_STEPS[todo]}
              <span className="sr-only">：{letter.subject}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Row({ row, step }: { row: ItemRow; step: ReturnType<typeof stepOf> }) {
  return (
    <div className={styles.row}>
      <div className={styles.what}>
        <Link to={`/ledger/${row.id}`}>{row.title}</Link>
        <small>
          {row.number} · {row.unit.shortName || row.unit.name}
        </small>
        <Marks row={row} />
      </div>
      <div className={styles.facts}>
        <ItemLight item={row} />
        <StateTag state={row.state} />
      </div>
      {step ? (
        <Link className={styles.step} to={step.to}>
          {step.label}
          <span className="sr-only">：{row.title}</span>
        </Link>
      ) : null}
    </div>
  );
}
