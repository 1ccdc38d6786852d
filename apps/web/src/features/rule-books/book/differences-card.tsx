import { useQuery } from '@tanstack/react-query';
import type { RuleBookView } from '@zuofeng/shared/scoring/rule-books.contract';
import { Select } from 'antd';
import { useState } from 'react';
import { Card } from '../../../ui/card.js';
import { PageState, Skeleton } from '../../../ui/page-state.js';
import { bookChanges } from '../change-words.js';
import { differencesQuery, ruleBookQuery, ruleBooksQuery } from '../rule-books.api.js';
import styles from './book.module.css';

/** 版本对照: what this book changes against the one that it revises, or against any other. */
export function DifferencesCard({ book }: { book: RuleBookView }) {
  const books = useQuery(ruleBooksQuery());
  const [chosen, setChosen] = useState<string>();
  const others = (books.data?.rows ?? []).filter(({ id }) => id !== book.id);
  const other = chosen ?? book.basedOn?.id;
  if (others.length === 0) return null;
  return (
    <Card
      title="与另一份对照"
      extra={
        <Select
          aria-label="对照的办法"
          placeholder="选一份办法"
          value={other}
          style={{ width: 240 }}
          options={others.map(({ id, number, name }) => ({ value: id, label: `${number} ${name}` }))}
          onChange={setChosen}
        />
      }
    >
      {other ? (
        <Differences book={book} other={other} />
      ) : (
        <p className={styles.quiet}>选一份办法，看逐项差异。</p>
      )}
    </Card>
  );
}

function Differences({ book, other }: { book: RuleBookView; other: string }) {
  const found = useQuery(differencesQuery(book.id, other));
  const otherBook = useQuery(ruleBookQuery(other)).data;
  if (!otherBook) return <Skeleton lines={3} />;
  return (
    <PageState
      of={found}
      isEmpty={({ changes }) => changes.length === 0}
      empty="两份办法的内容完全相同。"
      lines={3}
    >
      {({ changes, before }) => (
        <div className={styles.scroll} tabIndex={0} role="region" aria-label="逐项差异">
          <table className={styles.differences}>
            <thead>
              <tr>
                <th scope="col">指标或部分</th>
                <th scope="col">项目</th>
                <th scope="col">{before.number}</th>
                <th scope="col">{book.number}</th>
              </tr>
            </thead>
            <tbody>
              {bookChanges(changes, { before: otherBook.content, after: book.content }).map(change => (
                <tr key={change.key}>
                  <th scope="row">{change.about}</th>
                  <td>{change.field}</td>
                  <td>{change.before === null ? '（无）' : <del>{change.before}</del>}</td>
                  <td>{change.after === null ? '（删去）' : <ins>{change.after}</ins>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </PageState>
  );
}
