import { useQuery } from '@tanstack/react-query';
import type { CaseTodo } from '@zuofeng/shared/complaints/case-todos.labels';
import { Link } from 'react-router';
import { formatCount } from '../../../lib/format.js';
import { caseTodosQuery } from '../complaints.api.js';
import { casesHref } from '../case-filters.js';
import { todoHref } from '../todo-steps.js';
import styles from './list.module.css';

/** The reader's own lists, each with the count that it opens. */
export function TodoTabs({ chosen }: { chosen: CaseTodo | undefined }) {
  const lists = useQuery(caseTodosQuery).data?.lists ?? [];
  if (lists.length === 0) return null;
  return (
    <nav className={styles.todos} aria-label="待办清单">
      <Link to={casesHref({ open: true })} aria-current={chosen ? undefined : 'true'}>
        案件列表
      </Link>
      {lists.map(({ todo, label, total }) => (
        <Link
          key={todo}
          to={todoHref(todo)}
          aria-current={chosen === todo ? 'true' : undefined}
          className={total === 0 ? (styles.none ?? '') : ''}
        >
          {label} <b>{formatCount(total)}</b>
        </Link>
      ))}
    </nav>
  );
}
