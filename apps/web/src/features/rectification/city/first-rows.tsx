import { useState } from 'react';

export interface FirstRows<Row> {
  shown: readonly Row[];
  total: number;
  first: number;
  all: boolean;
  showAll: (all: boolean) => void;
}

/** The first rows of a long list; with two hundred units drawn three times over nobody waits for what nobody has asked to see. */
export function useFirstRows<Row>(rows: readonly Row[], first: number): FirstRows<Row> {
  const [all, showAll] = useState(false);
  return { shown: all ? rows : rows.slice(0, first), total: rows.length, first, all, showAll };
}

/** `order` says in words which rows come first, such as 逾期最多的. */
export function ShowAll({ rows, order }: { rows: FirstRows<unknown>; order: string }) {
  const { total, first, all, showAll } = rows;
  return total > first ? (
    <button type="button" className="btn ghost no-print" onClick={() => showAll(!all)}>
      {all ? `只看${order} ${first} 个` : `显示全部 ${total} 个单位`}
    </button>
  ) : null;
}
