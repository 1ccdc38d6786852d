import type { GroupRef, Trial, TrialPeriod, TriedUnit } from '@zuofeng/shared/scoring/scores.contract';
import { VETO_EFFECT_LABELS } from '@zuofeng/shared/scoring/scoring.labels';
import { Segmented, Select, Table, type TableColumnType } from 'antd';
import { lazy, useEffect, useRef, useState } from 'react';
import { formatCount, NOTHING } from '../../../lib/format.js';
import { Card } from '../../../ui/card.js';
import { ChartCard } from '../../../ui/chart-card.js';
import { Empty } from '../../../ui/page-state.js';
import { changeWord, ListChip, pointsWord } from '../score-words.js';
import { STROKES } from './slope-strokes.js';
import {
  byNewRank,
  changeOf,
  fewCases,
  listMoves,
  moveWords,
  shortOf,
  slopeOf,
  type SlopeTone,
} from './trial.points.js';
import styles from './trial.module.css';

const SlopeChart = lazy(() => import('./slope-chart.js'));
const ROW = 28;

/** What the tried book would have done, period by period. */
export function TrialResult({ trial }: { trial: Trial }) {
  const [code, setCode] = useState(trial.periods[0]?.period.code);
  const place = useRef<HTMLElement>(null);
  // The button stands below a long form: what it brought is brought into view.
  useEffect(() => place.current?.scrollIntoView?.({ block: 'start' }), [trial]);
  const period = trial.periods.find(one => one.period.code === code) ?? trial.periods[0];
  if (!period) return <Empty>没有可以试算的考评期。</Empty>;
  return (
    <section ref={place} className={styles.result} aria-label="试算结果">
      <div className={styles.head}>
        <h2>试算结果</h2>
        {trial.periods.length > 1 ? (
          <Segmented
            aria-label="看哪一期"
            value={period.period.code}
            options={trial.periods.map(one => ({ value: one.period.code, label: one.period.label }))}
            onChange={setCode}
          />
        ) : (
          <span>{period.period.label}</span>
        )}
      </div>
      <PeriodResult key={period.period.code} period={period} groups={trial.groups} />
    </section>
  );
}

function PeriodResult({ period, groups }: { period: TrialPeriod; groups: readonly GroupRef[] }) {
  const [chosen, setGroup] = useState<string>();
  const present = groups.filter(({ code }) => period.units.some(unit => unit.group === code));
  const group = present.find(({ code }) => code === chosen) ?? present[0];
  if (!group) return <Empty>{period.period.label}没有参加考评的单位。</Empty>;
  const units = period.units.filter(unit => unit.group === group.code);
  return (
    <>
      <p className={styles.against}>
        {period.against
          ? `对照：${period.against.number}《${period.against.name}》`
          : '这一期没有可以对照的办法，只列新办法的结果。'}
      </p>
      <MovesCard period={period} groups={groups} />
      {present.length > 1 ? (
        <Select
          aria-label="考评分组"
          value={group.code}
          className={styles.group ?? ''}
          options={present.map(({ code, name }) => ({ value: code, label: name }))}
          onChange={setGroup}
        />
      ) : null}
      {period.against ? <SlopeCard group={group} units={units} /> : null}
      <PlacesTable units={units} compared={period.against !== null} />
    </>
  );
}

/** Who enters or leaves a list, in all groups; whose figures rest on too few cases. */
function MovesCard({ period, groups }: { period: TrialPeriod; groups: readonly GroupRef[] }) {
  const moves = listMoves(period.units);
  const few = fewCases(period.units);
  const groupName = (code: string) => groups.find(group => group.code === code)?.name ?? code;
  return (
    <div className={styles.pair}>
      {period.against ? (
        <Card title="榜单变化">
          {moves.length === 0 ? (
            <p className={styles.quiet}>没有单位进入或退出榜单。</p>
          ) : (
            <ul className={styles.moves}>
              {moves.map(move => (
                <li key={move.key}>
                  <ListChip list={move.list} />
                  <span>
                    <b>{move.name}</b>
                    {moveWords(move)} <small>{groupName(move.group)}</small>
                  </span>
                </li>
              ))}
            </ul>
          )}
        </Card>
      ) : null}
      <Card title="样本过少">
        {few.length === 0 ? (
          <p className={styles.quiet}>各单位的指标都达到了办法规定的最少样本。</p>
        ) : (
          <ul className={styles.moves}>
            {few.map(one => (
              <li key={one.few}>
                <span>
                  <b>
                    {one.few} 项样本过少{one.unranked ? '，不参与排名' : ''}
                  </b>
                  （{formatCount(one.names.length)} 个单位）：{one.names.join('、')}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </div>
  );
}

const TONES: readonly [SlopeTone, string][] = [
  ['red', '进入红榜'],
  ['black', '进入黑榜'],
  ['leaves', '退出榜单'],
  ['moves', '名次变动'],
  ['stays', '不变'],
];

function SlopeCard({ group, units }: { group: GroupRef; units: readonly TriedUnit[] }) {
  const slope = slopeOf(units);
  return (
    <ChartCard
      title={`${group.name}：名次变化`}
      note={
        slope.unranked.length > 0
          ? `左为原办法，右为新办法；${slope.unranked.join('、')}样本过少，不在图上`
          : '左为原办法，右为新办法'
      }
      height={52 + slope.depth * ROW}
      legend={
        <ul className={styles.legend}>
          {TONES.map(([tone, label]) => (
            <li key={tone}>
              <svg width="24" height="8" aria-hidden="true">
                <line x1="0" x2="24" y1="4" y2="4" {...STROKES[tone]} />
              </svg>
              {label}
            </li>
          ))}
        </ul>
      }
      table={{
        columns: ['单位', '原名次', '新名次'],
        rows: slope.lines.map(({ name, before, after }) => [name, before, after]),
      }}
    >
      <SlopeChart slope={slope} />
    </ChartCard>
  );
}

function PlacesTable({ units, compared }: { units: readonly TriedUnit[]; compared: boolean }) {
  return (
    <Table<TriedUnit>
      rowKey={({ unit }) => unit.id}
      size="small"
      className={styles.places ?? ''}
      columns={compared ? [UNIT, ...BEFORE, ...AFTER, CHANGE, VETOES] : [UNIT, ...AFTER, VETOES]}
      dataSource={byNewRank(units)}
      scroll={{ x: compared ? 860 : 520 }}
      pagination={false}
    />
  );
}

const UNIT: TableColumnType<TriedUnit> = {
  ...{ title: '单位', key: 'unit', width: 130, fixed: 'start' },
  render: (_, one) => shortOf(one),
};
const column = (
  title: string,
  key: string,
  width: number,
  render: (unit: TriedUnit) => React.ReactNode,
): TableColumnType<TriedUnit> => ({
  ...{ title, key, width },
  align: key.endsWith('list') ? 'left' : 'right',
  render: (_, unit) => render(unit),
});
const BEFORE = [
  column('原总分', 'before-total', 90, ({ before }) => (before ? pointsWord(before.total) : NOTHING)),
  column('原名次', 'before-rank', 76, ({ before }) => before?.rank ?? NOTHING),
  column('原榜单', 'before-list', 96, ({ before }) =>
    before?.list ? <ListChip list={before.list} /> : null,
  ),
];
const AFTER = [
  column('新总分', 'after-total', 90, ({ after }) => <b>{pointsWord(after.total)}</b>),
  column('新名次', 'after-rank', 76, ({ after }) => <b>{after.rank ?? NOTHING}</b>),
  column('新榜单', 'after-list', 96, ({ after }) => (after.list ? <ListChip list={after.list} /> : null)),
];
const CHANGE = column('总分变化', 'change', 90, unit => {
  const change = changeOf(unit);
  return change === null ? NOTHING : changeWord(change);
});
const VETOES: TableColumnType<TriedUnit> = {
  ...{ title: '一票否决', key: 'vetoes', width: 140 },
  render: (_, { vetoes }) => vetoes.map(effect => VETO_EFFECT_LABELS[effect]).join('，'),
};
