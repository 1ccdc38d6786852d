import { LIST_LABELS, type List } from '@zuofeng/shared/scoring/places.labels';
import styles from './list-mark.module.css';

/** A list by shape and colour; beside it always stands its word. */
export const ListShape = ({ list }: { list: List }) => (
  <svg className={styles[list]} viewBox="0 0 10 22" aria-hidden="true">
    {list === 'red' ? <path d="M0 0h10v22L5 17.2 0 22z" /> : <path d="M0 6h10v10H0z" />}
  </svg>
);

export const ListTag = ({ list }: { list: List }) => (
  <span className={`${styles.tag} ${styles[`${list}Tag`]}`}>
    <ListShape list={list} />
    {LIST_LABELS[list]}
  </span>
);

/** 已整改移出: the unit stays in the edition as it was approved, and the reader learns that the matter is settled. */
export const RemovedTag = ({ day }: { day: string }) => (
  <span className={styles.removed}>已整改移出 · {day}</span>
);
