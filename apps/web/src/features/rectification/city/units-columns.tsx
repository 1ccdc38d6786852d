import type { CityFilter, CityUnitRow } from '@zuofeng/shared/rectification/city.contract';
import type { RateView } from '@zuofeng/shared/rectification/rectification.contract';
import type { ItemFilter } from '@zuofeng/shared/rectification/rectification.query.contract';
import type { ReactNode } from 'react';
import { formatCount, formatRate } from '../../../lib/format.js';
import { AppLink } from '../../../ui/link.js';
import type { HrefFor } from '../../progress/progress-summary.js';
import { lookBacksHref } from '../look-back/look-back-view.js';
import { signed } from './city.points.js';

export interface UnitColumn {
  title: string;
  /** What the column is sorted by. */
  of: (row: CityUnitRow) => number;
  show: (row: CityUnitRow) => ReactNode;
}

/** The figures of a unit's line; each opens the records that it counts. */
export function unitColumns({ aspect }: CityFilter, hrefFor: HrefFor): UnitColumn[] {
  const count = (title: string, of: UnitColumn['of'], filter: ItemFilter): UnitColumn => ({
    title,
    of,
    show: row => <Opens value={of(row)} href={hrefFor({ counted: true, unitId: row.unit.id, ...filter })} />,
  });
  const rate = (
    title: string,
    of: (row: CityUnitRow) => RateView,
    href: (row: CityUnitRow) => string,
  ): UnitColumn => ({
    title,
    of: row => of(row).value ?? -1,
    show: row => <Rate rate={of(row)} href={href(row)} />,
  });
  return [
    count('在册', row => row.total, {}),
    count('已销号', row => row.states.closed, { state: ['closed'] }),
    count('正常', row => row.lights.green, { light: ['green'] }),
    count('临期', row => row.lights.yellow, { light: ['yellow'] }),
    count('逾期', row => row.openOverdue, { overdue: true }),
    { title: '逾期比一周前', of: overdueChange, show: row => signed(overdueChange(row)) },
    rate(
      '按时率',
      row => row.onTime,
      row => hrefFor({ counted: true, unitId: row.unit.id, outcome: ['on-time'] }),
    ),
    rate(
      '回头看巩固率',
      row => row.held,
      row => lookBacksHref({ unitId: row.unit.id, aspect, phase: ['held'] }),
    ),
  ];
}

const overdueChange = ({ openOverdue, weekAgo }: CityUnitRow) => openOverdue - weekAgo.openOverdue;

const Opens = ({ value, href }: { value: number; href: string }) =>
  value > 0 ? <AppLink href={href}>{formatCount(value)}</AppLink> : '0';

function Rate({ rate: { numerator, denominator, value }, href }: { rate: RateView; href: string }) {
  if (denominator === 0) return formatRate(null);
  return (
    <>
      {formatRate(value)}{' '}
      <small>
        <AppLink href={href}>{numerator}</AppLink> / {denominator}
      </small>
    </>
  );
}

export interface UnitSort {
  title: string;
  direction: 'ascending' | 'descending';
}

/** A press sorts from the largest, the next from the smallest, the third gives the order of the groups back. */
export function nextSort(sort: UnitSort | null, title: string): UnitSort | null {
  if (sort?.title !== title) return { title, direction: 'descending' };
  return sort.direction === 'descending' ? { title, direction: 'ascending' } : null;
}

export function sortRows(
  rows: readonly CityUnitRow[],
  columns: readonly UnitColumn[],
  sort: UnitSort | null,
): readonly CityUnitRow[] {
  const of = columns.find(({ title }) => title === sort?.title)?.of;
  if (!sort || !of) return rows;
  const sign = sort.direction === 'ascending' ? 1 : -1;
  return rows.toSorted((a, b) => sign * (of(a) - of(b)));
}
