import type { ItemFilter } from '@zuofeng/shared/rectification/rectification.query.contract';
import { OPEN_STATES } from '@zuofeng/shared/rectification/rectification.labels';
import type { WeeklyReport } from '@zuofeng/shared/weekly-report/weekly-report.contract';
import { ledgerHref } from '../ledger/filters.js';
import { lookBacksHref } from '../look-back/look-back-view.js';

type Place = Pick<WeeklyReport, 'week' | 'last' | 'asOf'>;

/**
 * Where a figure of the week opens: the ledger shows the records as they are today, so what stood at the end of a week that
 * is over has no link, except while that end is today.
 */
export function weekHrefs({ week, last, asOf }: Place, unitId: string, today: string) {
  const ledger = (filter: ItemFilter) => ledgerHref({ unitId, ...filter });
  const looked = (phase: 'held' | 'relapsed') =>
    lookBacksHref({ unitId, phase: [phase], doneFrom: week, doneTo: last });
  const atEnd = (filter: ItemFilter) => (asOf === today ? ledger({ counted: true, ...filter }) : undefined);
  return {
    issued: ledger({ counted: true, issuedFrom: week, issuedTo: last }),
    closedOnTime: ledger({ outcome: ['on-time'], closedFrom: week, closedTo: last }),
    closedLate: ledger({ outcome: ['late'], closedFrom: week, closedTo: last }),
    newlyOverdue: ledger({ missed: true, deadlineFrom: week, deadlineTo: last }),
    held: looked('held'),
    relapsed: looked('relapsed'),
    total: atEnd({}),
    open: atEnd({ state: [...OPEN_STATES] }),
    green: atEnd({ light: ['green'] }),
    yellow: atEnd({ light: ['yellow'] }),
    red: atEnd({ light: ['red'] }),
  };
}
export type WeekHrefs = ReturnType<typeof weekHrefs>;

/** A count beside the week before: `上周 3，增 2`. */
export function beside(now: number, before: number): string {
  const change = now - before;
  return `上周 ${before}${change === 0 ? '，持平' : `，${change > 0 ? '增' : '减'} ${Math.abs(change)}`}`;
}
