import { DownloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import type { RuleBookView } from '@zuofeng/shared/scoring/rule-books.contract';
import { RULE_BOOK_ACTION_LABELS, type RuleBookAction } from '@zuofeng/shared/scoring/scoring.labels';
import { Button } from 'antd';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { saveText } from '../../lib/save-text.js';
import { PageState } from '../../ui/page-state.js';
import { PageHeader } from '../../ui/page-title.js';
import { StepDialog } from '../rectification/step-dialog.js';
import { useMay } from '../session/session.api.js';
import { BookEventsCard, BookFactsCard } from './book/side-cards.js';
import { IndicatorsCard, ListRuleCard } from './book/content-cards.js';
import { DifferencesCard } from './book/differences-card.js';
import { bookFileText } from './book-file.js';
import { bookForm, type BookStep, primaryBookAction } from './book-forms.js';
import { BookChips, forceWords } from './rule-book-words.js';
import { ruleBookQuery, useRuleBookStep } from './rule-books.api.js';
import styles from './rule-books.module.css';

/** One rule book: what it says, what it changes, and the steps that the server allows. */
export default function RuleBookPage() {
  const { id = '' } = useParams();
  const found = useQuery(ruleBookQuery(id));
  return (
    <PageState of={found} lines={12} title="考评办法">
      {book => (
        <Book key={book.id} book={book} onReload={async () => (await found.refetch()).data?.version} />
      )}
    </PageState>
  );
}

function Book({ book, onReload }: { book: RuleBookView; onReload: () => Promise<number | undefined> }) {
  const [step, setStep] = useStep(book);
  const take = useRuleBookStep();
  return (
    <article>
      <PageHeader
        title={book.name}
        above={
          <>
            <Link to="/rule-books">考评办法</Link> / <span aria-current="page">{book.number}</span>
          </>
        }
        below={
          <div className={styles.chips}>
            <BookChips book={book} />
            <span className={styles.intro}>{forceWords(book)}</span>
          </div>
        }
        actions={<Actions book={book} onStep={setStep} />}
      />
      {book.blocked.length > 0 ? (
        <ul className={styles.blocked} aria-label="暂不能办理">
          {book.blocked.map(({ action, reason }) => (
            <li key={action}>
              <b>{RULE_BOOK_ACTION_LABELS[action]}</b>：{reason}
            </li>
          ))}
        </ul>
      ) : null}
      <div className={styles.columns}>
        <div className={styles.column}>
          <IndicatorsCard content={book.content} />
          <ListRuleCard content={book.content} />
          <DifferencesCard book={book} />
        </div>
        <div className={styles.column}>
          <BookFactsCard book={book} />
          <BookEventsCard book={book} />
        </div>
      </div>
      {step ? (
        <StepDialog
          key={step}
          shape={bookForm(step, book)}
          draftKey={`rule-book:${book.id}:${step}`}
          version={book.version}
          send={(body, version) => take.mutateAsync({ id: book.id, action: step, version, body })}
          onReload={onReload}
          onClose={() => setStep(undefined)}
        />
      ) : null}
    </article>
  );
}

function Actions({ book, onStep }: { book: RuleBookView; onStep: (step: BookStep) => void }) {
  const navigate = useNavigate();
  const mayWrite = useMay('rule-book.write');
  const mayTry = useMay('score.try');
  const primary = primaryBookAction(book);
  const others = book.allowedActions.filter(action => action !== primary).reverse();
  const act = (action: RuleBookAction) =>
    action === 'edit' ? void navigate(`/rule-books/${book.id}/edit`) : onStep(action);
  return (
    <>
      <Button
        icon={<DownloadOutlined aria-hidden="true" />}
        onClick={() => saveText(`${book.number}.json`, bookFileText(book))}
      >
        导出
      </Button>
      {mayTry ? <Button onClick={() => void navigate(`/trial?book=${book.id}`)}>试算</Button> : null}
      {mayWrite ? (
        <Button onClick={() => void navigate(`/rule-books/new?from=${book.id}`)}>修订</Button>
      ) : null}
      {[...others, ...(primary ? [primary] : [])].map(action => (
        <Button key={action} type={action === primary ? 'primary' : 'default'} onClick={() => act(action)}>
          {RULE_BOOK_ACTION_LABELS[action]}
        </Button>
      ))}
    </>
  );
}

/** The step whose dialog is open stands in the URL, so that 今日 links straight to it and Back closes it. */
function useStep(book: RuleBookView) {
  const [params, setParams] = useSearchParams();
  const asked = params.get('do') as BookStep | null;
  const step = asked && book.allowedActions.includes(asked) ? asked : undefined;
  const setStep = (next: BookStep | undefined) =>
    setParams(next ? { do: next } : {}, { replace: next === undefined });
  return [step, setStep] as const;
}
