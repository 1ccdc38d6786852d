import type { GroupRef, IndicatorRef, UnitPlace } from '@zuofeng/shared/scoring/scores.contract';
import { PLACEMENT_REASON_LABELS } from '@zuofeng/shared/scoring/places.labels';
import { comparePoints } from '@zuofeng/shared/scoring/points';
import { Table, type TableColumnType } from 'antd';
import { formatCount, NOTHING } from '../../lib/format.js';
import { Chip } from '../rectification/item-words.js';
import { ListChip, Movement, pointsWord } from './score-words.js';
import styles from './score-table.module.css';

interface ScoreTableProps {
  group: GroupRef;
  indicators: readonly IndicatorRef[];
  places: readonly UnitPlace[];
  onOpen: (place: UnitPlace) => void;
}

/** One group: units by rank, a column for each indicator; a total opens its lines. */
export function GroupScores({ group, indicators, places, onOpen }: ScoreTableProps) {
  const used = indicators.filter(({ id }) => places.some(({ byIndicator }) => id in byIndicator));
  return (
    <section className={styles.group} aria-label={group.name}>
      <h2>
        {group.name} <small>{formatCount(places.length)} 个单位</small>
      </h2>
      <Table<UnitPlace>
        rowKey={({ unit }) => unit.id}
        size="small"
        bordered={false}
        pagination={false}
        columns={[...placeColumns(onOpen), ...used.map(indicatorColumn), NOTES]}
        dataSource={[...places]}
        rowClassName={({ list }) => (list ? (styles[list] ?? '') : '')}
        scroll={{ x: 620 + used.length * 96 }}
      />
    </section>
  );
}

const placeColumns = (onOpen: ScoreTableProps['onOpen']): TableColumnType<UnitPlace>[] => [
  {
    title: '名次',
    key: 'rank',
    width: 62,
    align: 'right',
    render: (_, { rank }) => rank ?? NOTHING,
  },
  {
    title: '单位',
    key: 'unit',
    width: 132,
    fixed: 'start',
    render: (_, { unit }) => unit.shortName || unit.name,
  },
  {
    title: '总分',
    key: 'total',
    width: 92,
    align: 'right',
    render: (_, place) => (
      <button type="button" className={styles.total} onClick={() => onOpen(place)}>
        {pointsWord(place.total)}
        <span className="sr-only">，看{place.unit.name}的得分明细</span>
      </button>
    ),
  },
  {
    title: '榜单',
    key: 'list',
    width: 92,
    render: (_, { list }) => (list ? <ListChip list={list} /> : null),
  },
  { title: '比上期', key: 'moved', width: 76, render: (_, place) => <Movement place={place} /> },
];

const indicatorColumn = ({ id, name, category }: IndicatorRef): TableColumnType<UnitPlace> => ({
  title: (
    <span className={styles.indicator}>
      <small>{category}</small>
      {name}
    </span>
  ),
  key: id,
  width: 96,
  align: 'right',
  sorter: ({ byIndicator: a }, { byIndicator: b }) => comparePoints(a[id] ?? '-999999', b[id] ?? '-999999'),
  render: (_, { byIndicator }) => {
    const points = byIndicator[id];
    return points === undefined ? (
      <span className={styles.quiet} title="不适用">
        {NOTHING}
      </span>
    ) : (
      <span className={points.startsWith('-') ? styles.minus : undefined}>{pointsWord(points)}</span>
    );
  },
});

/** Only what its rank does not say by itself. */
const TOLD = ['top', 'bottom', 'score-reached', 'score-missed', 'too-few'];

const NOTES: TableColumnType<UnitPlace> = {
  title: '附注',
  key: 'notes',
  width: 250,
  render: (_, { reasons, few, missing, corrected }) => (
    <span className={styles.chips}>
      {corrected ? <Chip strong>有更正</Chip> : null}
      {missing > 0 ? <Chip>{missing} 项尚未录入</Chip> : null}
      {few > 0 ? (
        <Chip>
          {few} 项样本过少{reasons.includes('too-few') ? '，不参与排名' : ''}
        </Chip>
      ) : null}
      {reasons
        .filter(reason => !TOLD.includes(reason))
        .map(reason => (
          <span key={reason} className={styles.reason}>
            {PLACEMENT_REASON_LABELS[reason]}
          </span>
        ))}
    </span>
  ),
};
