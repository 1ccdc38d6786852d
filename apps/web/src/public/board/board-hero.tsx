import type { PublicEditionState } from '@zuofeng/shared/editions/public-board.contract';
import { Link } from 'wouter';
import { editionHref } from '../../features/board/board.api.js';
import { formatDay } from '../../lib/format.js';
import type { BoardProps } from './board.js';
import styles from './board-hero.module.css';

/** Which edition this is, and the way to the others. */
export function BoardHero(props: BoardProps & { onChoose: (number: string) => void }) {
  const { content, state, editions, onChoose } = props;
  const options = editions.some(({ number }) => number === state.number) ? editions : [state, ...editions];
  return (
    <>
      <div className="hero">
        <div>
          <h1>{content.title}</h1>
          <p className="meta">
            期号 <b>{state.number}</b> · <b>{formatDay(state.publishedOn)}</b>发布 · 领导小组审定 · 依据《
            {content.ruleBook.name}》
          </p>
        </div>
        <div className={`${styles.periods} no-print`}>
          <label className="order">
            期次
            <select value={state.number} onChange={event => onChoose(event.target.value)}>
              {options.map(one => (
                <option key={one.number} value={one.number}>
                  {optionWords(one, options)}
                </option>
              ))}
            </select>
          </label>
          <Link href="/editions">历期榜单</Link>
        </div>
      </div>
      <Corrected state={state} supersedes={content.supersedes} />
    </>
  );
}

function optionWords(
  { number, period, supersededBy }: PublicEditionState,
  all: readonly PublicEditionState[],
): string {
  if (supersededBy) return `${period.label}（更正前）`;
  return all.some(other => other.supersededBy === number) ? `${period.label}（更正后）` : period.label;
}

/** 更正: both editions stay readable, and each says which of them counts. */
function Corrected(props: { state: PublicEditionState; supersedes: BoardProps['content']['supersedes'] }) {
  const { state, supersedes } = props;
  return (
    <>
      {state.supersededBy ? (
        <p className={styles.correction} role="note">
          <b>本期已更正。</b>现行的是 <Link href={editionHref(state.supersededBy)}>{state.supersededBy}</Link>
          ，这里保留更正前的内容备查。
        </p>
      ) : null}
      {supersedes ? (
        <p className={styles.correction} role="note">
          <b>更正说明：</b>
          {supersedes.reason}（更正前：<Link href={editionHref(supersedes.number)}>{supersedes.number}</Link>
          ）
        </p>
      ) : null}
    </>
  );
}
