import { type ReactNode, useId } from 'react';
import { HttpProblem } from '../lib/http.js';
import styles from './page-state.module.css';
import { PageHeader } from './page-title.js';

/** What a query tells the page; TanStack Query's result fits. */
export interface Loadable<T> {
  data: T | undefined;
  error: unknown;
  isFetching?: boolean;
  refetch?: () => unknown;
}

export interface PageStateProps<T> {
  of: Loadable<T>;
  /** Whether the answer holds nothing to show. */
  isEmpty?: (data: T) => boolean;
  /** What to say then, and what the person can do. */
  empty?: ReactNode;
  /** For a whole page: its heading until the content brings its own. */
  title?: string;
  /** How many grey lines stand in while loading. */
  lines?: number;
  children: (data: T) => ReactNode;
}

/** Loading, empty, refused and failed, each in the place where the content will be. Old content stays while it refreshes. */
export function PageState<T>({ of, isEmpty, empty, title, lines = 5, children }: PageStateProps<T>) {
  if (of.data !== undefined) {
    return isEmpty?.(of.data) ? <Empty>{empty ?? '这里还没有内容'}</Empty> : <>{children(of.data)}</>;
  }
  return (
    <>
      {title ? <PageHeader title={title} /> : null}
      {of.error ? <Failure error={of.error} retry={of.refetch} /> : <Skeleton lines={lines} />}
    </>
  );
}

export function Skeleton({ lines = 5 }: { lines?: number }) {
  return (
    <div role="status" aria-live="polite" aria-busy="true" className={styles.skeleton}>
      <span className="sr-only">正在读取……</span>
      {Array.from({ length: lines }, (_, line) => (
        <i key={line} aria-hidden="true" />
      ))}
    </div>
  );
}

export const Empty = ({ children }: { children: ReactNode }) => (
  <div className={styles.state} data-state="empty">
    {children}
  </div>
);

const ADVICE: Record<number, { title: string; advice: string }> = {
  403: { title: '您没有查看这里的权限', advice: '如工作需要，请联系本单位的系统管理员开通。' },
  404: { title: '没有找到', advice: '内容可能已移动，或不在您的管辖范围内。' },
};

/** What went wrong in the person's words, in place, with a way on. */
export function Failure({ error, retry }: { error: unknown; retry?: (() => unknown) | undefined }) {
  const heading = useId();
  const problem = error instanceof HttpProblem ? error : undefined;
  const known = problem && ADVICE[problem.status];
  const title = known?.title ?? problem?.title ?? '页面出现错误';
  const advice = problem?.detail ?? known?.advice ?? '请重试；如仍不行，请稍后再来。';
  const again = retry && !known;
  return (
    <section
      className={styles.state}
      data-state={problem?.status === 403 ? 'forbidden' : 'error'}
      role="alert"
      aria-labelledby={heading}
    >
      <h2 id={heading}>{title}</h2>
      <p>{advice}</p>
      {again ? (
        <button type="button" className="btn ghost" onClick={() => void retry()}>
          重试
        </button>
      ) : null}
    </section>
  );
}
