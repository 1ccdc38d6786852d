import { useQuery } from '@tanstack/react-query';
import type { CaseView } from '@zuofeng/shared/complaints/complaints.contract';
import { CATEGORY_LABELS } from '@zuofeng/shared/complaints/complaints.labels';
import { Button } from 'antd';
import { suggestionsQuery } from '../categories.api.js';
import shared from './case.module.css';
import styles from './suggestions.module.css';
import type { Act } from './case.page.js';

/** How many of each are shown: a hint is read at a glance. */
const MOST = 2;

interface Hint {
  key: string;
  label: string;
  words: readonly string[];
  start: Record<string, unknown>;
}

/** 归类提示: what the words of the complaint speak for, with these words; taking one opens the form and decides nothing. */
export function Suggestions({ view, onAct }: { view: CaseView; onAct: Act }) {
  const found = useQuery(suggestionsQuery(view.id)).data;
  if (!found) return null;
  const hints: Hint[] = [
    ...found.categories
      .filter(({ category }) => category !== view.category)
      .map(({ category, words }) => ({
        key: category,
        label: CATEGORY_LABELS[category],
        words,
        start: { category },
      }))
      .slice(0, MOST),
    ...found.nodes
      .filter(({ id }) => id !== view.categoryId)
      .map(({ id, path, words }) => ({ key: id, label: path.join(' / '), words, start: { categoryId: id } }))
      .slice(0, MOST),
  ];
  if (hints.length === 0) return null;
  return (
    <section className={`${styles.hints} no-print`} aria-label="归类提示">
      <h3>归类提示</h3>
      <ul>
        {hints.map(({ key, label, words, start }) => (
          <li key={key}>
            <span>
              <b>{label}</b>
              {words.length > 0 ? <small> 原文有{words.map(word => `“${word}”`).join('')}</small> : null}
            </span>
            <Button size="small" onClick={() => onAct('classify', start)}>
              采用
              <span className="sr-only">：{label}</span>
            </Button>
          </li>
        ))}
      </ul>
      <p className={shared.quiet}>按投诉中的用词提示，只供参考，由您判断。</p>
    </section>
  );
}
