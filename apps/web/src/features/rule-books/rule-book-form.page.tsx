import { useQuery } from '@tanstack/react-query';
import type { RuleBookContent } from '@zuofeng/shared/scoring/rule-book.contract';
import type { RuleBookView } from '@zuofeng/shared/scoring/rule-books.contract';
import { SCORING_LIMITS as LIMITS } from '@zuofeng/shared/scoring/scoring.labels';
import { Alert, App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { Link, useLocation, useNavigate, useParams, useSearchParams } from 'react-router';
import { useDraft } from '../../lib/draft.js';
import { HttpProblem } from '../../lib/http.js';
import { ProblemAlert } from '../../ui/antd/problem-form.js';
import { RestoredDraft } from '../../ui/antd/restored-draft.js';
import { Empty, PageState } from '../../ui/page-state.js';
import { PageHeader } from '../../ui/page-title.js';
import { useMe } from '../session/session.api.js';
import { contentFaults, type Faults, newBook, NO_FAULTS } from './book-content.js';
import type { BookFile } from './book-file.js';
import { placesOf, withoutPlaces } from './refused.js';
import { RuleBookEditor } from './rule-book-editor.js';
import { ruleBookQuery, useWriteRuleBook } from './rule-books.api.js';
import styles from './rule-books.module.css';

/** 起草办法 at `/rule-books/new` (a revision with `?from=`, a file's content after 导入) and its correction at `…/:id/edit`. */
export default function RuleBookFormPage() {
  const { id } = useParams();
  const [params] = useSearchParams();
  const imported = useLocation().state as BookFile | null;
  const from = params.get('from') ?? undefined;
  const source = id ?? from;
  const found = useQuery({ ...ruleBookQuery(source ?? ''), enabled: source !== undefined });
  if (source === undefined) {
    const start = imported ?? { name: '', content: newBook() };
    return (
      <BookForm key={imported ? 'imported' : 'new'} start={start} draftName={imported ? 'import' : 'new'} />
    );
  }
  return (
    <PageState of={found} lines={12} title={id ? '修改办法' : '修订办法'}>
      {book =>
        id !== undefined && !book.allowedActions.includes('edit') ? (
          <Empty>
            这份办法现在不能修改。<Link to={`/rule-books/${book.id}`}>查看办法</Link>
          </Empty>
        ) : (
          <BookForm
            key={book.id}
            start={{ name: book.name, content: book.content }}
            draftName={id ? `${book.id}:${book.version}` : `from:${book.id}`}
            {...(id ? { book } : { basedOn: book })}
          />
        )
      }
    </PageState>
  );
}

interface FormProps {
  start: BookFile;
  draftName: string;
  /** The draft that is changed. */
  book?: RuleBookView;
  /** The book whose next version this is to be. */
  basedOn?: RuleBookView;
}

function BookForm({ start, draftName, book, basedOn }: FormProps) {
  const me = useMe();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const draft = useDraft<BookFile>(`${me.accountId}:rule-book:${draftName}`, start);
  const { name, content } = draft.value;
  const [problem, setProblem] = useState<HttpProblem>();
  const [asked, setAsked] = useState(false);
  const [refused, setRefused] = useState<Faults>(NO_FAULTS);
  const write = useWriteRuleBook();
  const faults = asked ? new Map([...contentFaults(content), ...refused]) : refused;
  const change = (next: Partial<BookFile>) => {
    setRefused(NO_FAULTS);
    draft.keep({ ...draft.value, ...next });
  };
  const save = async () => {
    setAsked(true);
    setProblem(undefined);
    try {
      const saved = await write.mutateAsync({
        id: book?.id,
        version: book?.version ?? 0,
        body: { name, content, ...(book ? {} : { basedOnId: basedOn?.id ?? null }) },
      });
      draft.discard();
      void message.success(`已保存，${saved.number}`);
      await navigate(`/rule-books/${saved.id}`);
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      setRefused(placesOf(error));
      setProblem(error);
    }
  };
  const nameFault = problem?.byField.get('name')?.[0];
  return (
    <>
      <PageHeader
        title={book ? '修改办法' : basedOn ? '修订办法' : '起草办法'}
        above={
          <>
            <Link to="/rule-books">考评办法</Link>
            {book ? (
              <>
                {' '}
                / <Link to={`/rule-books/${book.id}`}>{book.number}</Link>
              </>
            ) : null}
          </>
        }
        below={
          basedOn ? (
            <p className={styles.intro}>
              修订自 {basedOn.number}《{basedOn.name}》，保存后可以对照两份的差异。
            </p>
          ) : null
        }
      />
      {draft.restored ? <RestoredDraft discard={draft.discard} /> : null}
      <ProblemAlert problem={withoutPlaces(problem)} onClose={() => setProblem(undefined)} />
      <div className={styles.form}>
        <Form.Item
          label="名称"
          htmlFor="book-name"
          layout="vertical"
          colon={false}
          {...(nameFault ? { validateStatus: 'error' as const, help: nameFault } : {})}
        >
          <Input
            id="book-name"
            value={name}
            maxLength={LIMITS.bookName}
            placeholder="例如：2026 年作风考评办法"
            onChange={event => change({ name: event.target.value })}
          />
        </Form.Item>
        <RuleBookEditor
          content={content}
          faults={faults}
          onChange={(next: RuleBookContent) => change({ content: next })}
        />
        <footer className={styles.foot}>
          <span role="status">
            {faults.size > 0 ? `还有 ${faults.size} 处有误，见各项标注。` : '可以随时保存为草稿。'}
          </span>
          <div>
            <Button onClick={() => void navigate(book ? `/rule-books/${book.id}` : '/rule-books')}>
              返回
            </Button>
            <Button type="primary" loading={write.isPending} onClick={() => void save()}>
              保存
            </Button>
          </div>
        </footer>
        {problem && refused.size > 0 ? (
          <Alert
            type="error"
            showIcon
            role="alert"
            title={`${problem.title}：有 ${refused.size} 处有误，已标在各项上。`}
          />
        ) : null}
      </div>
    </>
  );
}
