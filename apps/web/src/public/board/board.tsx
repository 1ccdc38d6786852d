import { useQuery } from '@tanstack/react-query';
import type { EditionContent, EditionGroup } from '@zuofeng/shared/editions/edition-content';
import type { PublicEditionState } from '@zuofeng/shared/editions/public-board.contract';
import type { UnitProgressRow } from '@zuofeng/shared/rectification/rectification.query.contract';
import { LISTS } from '@zuofeng/shared/scoring/places.labels';
import { useDeferredValue } from 'react';
import { useSearchParams } from 'wouter';
import { cityProgressQuery } from '../../features/progress/progress.api.js';
import { lightSegments } from '../../features/progress/progress.points.js';
import { formatDay } from '../../lib/format.js';
import { Empty } from '../../ui/page-state.js';
import { useTitle } from '../../ui/page-title.js';
import { Legend } from '../../ui/progress-bar.js';
import { Choice } from '../choice.js';
import { BoardHero } from './board-hero.js';
import { ListCard } from './list-card.js';
import { PlacesTable } from './places-table.js';
import { Trust } from './trust.js';
import styles from './board.module.css';

const LEGEND = lightSegments({ green: 0, yellow: 0, red: 0, grey: 0 });

export interface BoardProps {
  content: EditionContent;
  state: PublicEditionState;
  editions: readonly PublicEditionState[];
}

/** An edition as it was approved. What is not part of the signed bytes – the bars, the removals – is told apart from it. */
export function Board({ content, state, editions }: BoardProps) {
  useTitle(content.title);
  const [search, setSearch] = useSearchParams();
  const progress = useQuery(cityProgressQuery);
  const rows = new Map(
    progress.data?.groups.flatMap(({ units }) => units.map(row => [row.unit.code, row] as const)),
  );
  const group = content.groups.find(({ code }) => code === search.get('group')) ?? content.groups[0];
  // The group that is looked at first; the others, bit by bit, when it stands.
  const whole = useDeferredValue(true, false);
  const choose = (key: 'group' | 'edition', value: string) =>
    setSearch(
      before => {
        const next = new URLSearchParams(before);
        next.set(key, value);
        return next;
      },
      { replace: true },
    );
  return (
    <>
      <BoardHero
        content={content}
        state={state}
        editions={editions}
        onChoose={number => choose('edition', number)}
      />
      {group ? (
        <>
          <div className={styles.tools}>
            <Choice
              label="考评分组"
              value={group.code}
              options={content.groups.map(({ code, name }) => ({ value: code, label: name }))}
              onChoose={code => choose('group', code)}
            />
          </div>
          {content.groups.map(one =>
            one === group || whole ? (
              <Group key={one.code} group={one} shown={one === group} rows={rows} state={state} />
            ) : null,
          )}
          <p className={styles.aside}>
            {progress.data
              ? `得分、名次和榜单以本期审定内容为准。进度条和按时率取自整改台账，统计至${formatDay(progress.data.asOf)}，不属于签名内容。`
              : progress.error
                ? '得分、名次和榜单以本期审定内容为准。各单位的整改进度暂时读不到，请稍后刷新。'
                : '正在读取各单位的整改进度……'}
          </p>
        </>
      ) : (
        <Empty>本期没有参评单位。</Empty>
      )}
      <Trust content={content} state={state} />
    </>
  );
}

interface GroupProps {
  group: EditionGroup;
  /** A print carries all groups, the screen one at a time. */
  shown: boolean;
  rows: ReadonlyMap<string, UnitProgressRow>;
  state: PublicEditionState;
}

function Group({ group, shown, rows, state }: GroupProps) {
  const heading = `progress-${group.code}`;
  return (
    <section className={styles.group} aria-label={group.name} {...(!shown && { style: { display: 'none' } })}>
      <h2 className={styles.groupName}>{group.name}</h2>
      <div className={styles.lists}>
        {LISTS.map(list => (
          <ListCard key={list} list={list} group={group} rows={rows} removals={state.removals} />
        ))}
      </div>
      <section className={styles.all} aria-labelledby={heading}>
        <h2 id={heading}>全部单位与整改进度</h2>
        <Legend entries={LEGEND} />
        <PlacesTable group={group} rows={rows} />
      </section>
    </section>
  );
}
