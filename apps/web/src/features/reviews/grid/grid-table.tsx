import { CELL_STATE_LABELS } from '@zuofeng/shared/reviews/reviews.labels';
import type { QuarterView, ReviewCell, ReviewGridRow } from '@zuofeng/shared/reviews/reviews.query.contract';
import { Fragment, useLayoutEffect, useRef } from 'react';
import { Link } from 'react-router';
import { formatRate, formatShortDay } from '../../../lib/format.js';
import { cellWords, shortQuarter } from '../review-words.js';
import { recordHref, unitReviewsHref } from '../reviews-view.js';
import { CELL_TONES, type GridGroup, groupWords, heatStep, settledShares } from './grid.points.js';
import styles from './grid.module.css';

interface GridTableProps {
  groups: readonly GridGroup[];
  quarters: QuarterView[];
  today: string;
}

/** Every unit × quarter; each group begins with its share in time, the deeper the better. */
export function GridTable({ groups, quarters, today }: GridTableProps) {
  const frame = useRef<HTMLDivElement>(null);
  // Where not all quarters fit, the latest are seen first.
  const latest = quarters.at(-1)?.code;
  useLayoutEffect(() => {
    if (frame.current) frame.current.scrollLeft = frame.current.scrollWidth;
  }, [latest]);
  return (
    <div ref={frame} className={styles.scroll} tabIndex={0} role="region" aria-label="单位和季度">
      <table className={styles.grid}>
        <caption className="sr-only">各单位各季度专题研究情况</caption>
        <thead>
          <tr>
            <th scope="col">单位</th>
            {quarters.map(({ code }) => (
              <th key={code} scope="col">
                {shortQuarter(code)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map(group => (
            <Fragment key={group.id ?? 'none'}>
              <GroupRow group={group} quarters={quarters} today={today} />
              {group.rows.map(row => (
                <UnitRow key={row.unit.id} row={row} />
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface GroupRowProps extends Omit<GridTableProps, 'groups'> {
  group: GridGroup;
}

const GroupRow = ({ group, quarters, today }: GroupRowProps) => (
  <tr className={styles.group}>
    <th scope="row">
      {group.name} <small>{group.rows.length} 个单位</small>
    </th>
    {settledShares(group.shares, { quarters, today }).map((share, index) => (
      <td key={share.quarter} data-step={heatStep(share)}>
        {share.rate === null ? null : <b>{formatRate(share.rate)}</b>}
        <small>{groupWords(group, index, quarters[index]!, today)}</small>
      </td>
    ))}
  </tr>
);

const UnitRow = ({ row: { unit, cells } }: { row: ReviewGridRow }) => (
  <tr>
    <th scope="row">
      <Link to={unitReviewsHref(unit.id)}>{unit.shortName || unit.name}</Link>
    </th>
    {cells.map(cell => (
      <td key={cell.quarter} data-tone={CELL_TONES[cell.state]}>
        <Cell cell={cell} href={cell.reviewId ? recordHref(cell.reviewId) : unitReviewsHref(unit.id)} />
      </td>
    ))}
  </tr>
);

function Cell({ cell, href }: { cell: ReviewCell; href: string }) {
  const { state, heldOn, marks, unlocked } = cell;
  if (state === 'none' || state === 'ahead') return <span>{CELL_STATE_LABELS[state]}</span>;
  const facts = [
    heldOn ? formatShortDay(heldOn) : '',
    state === 'missed' && unlocked ? '已同意补办' : '',
    marks === null ? '' : `质量 ${marks}/5`,
  ].filter(Boolean);
  return (
    <Link to={href}>
      <b>{cellWords(cell)}</b>
      {facts.length > 0 ? <small>{facts.join(' · ')}</small> : null}
    </Link>
  );
}
