import { onTimeRate } from '@zuofeng/shared/rectification/rectification.rules';
import type { ProgressCounts } from '@zuofeng/shared/rectification/rectification.query.contract';

/** Items grouped and counted by everything that figures are made of; `$1` is today, `$2` the last yellow deadline. */
export const TALLY_COLUMNS = `
  count(*) FILTER (WHERE i.state = 'issued')::int AS issued,
  count(*) FILTER (WHERE i.state = 'working')::int AS working,
  count(*) FILTER (WHERE i.state = 'submitted')::int AS submitted,
  count(*) FILTER (WHERE i.state = 'closed')::int AS closed,
  count(*) FILTER (WHERE i.state = 'cancelled')::int AS cancelled,
  count(*) FILTER (WHERE i.state IN ('issued', 'working') AND i.deadline BETWEEN $1::date AND $2::date)::int AS yellow,
  count(*) FILTER (WHERE (i.state IN ('issued', 'working') AND i.deadline < $1::date)
    OR (i.state = 'submitted' AND i.submitted_on > i.deadline))::int AS red,
  count(*) FILTER (WHERE i.state = 'closed' AND i.submitted_on > i.deadline)::int AS "closedLate"`;

export interface Tally {
  issued: number;
  working: number;
  submitted: number;
  closed: number;
  cancelled: number;
  yellow: number;
  red: number;
  closedLate: number;
}

export const NO_ITEMS: Tally = {
  issued: 0,
  working: 0,
  submitted: 0,
  closed: 0,
  cancelled: 0,
  yellow: 0,
  red: 0,
  closedLate: 0,
};

/** The figures of a set of items. Grey counts what left the ledger as done; cancelled items stand apart. */
export function countsOf(tally: Tally): ProgressCounts {
  const { issued, working, submitted, closed, cancelled, yellow, red, closedLate } = tally;
  const open = issued + working + submitted;
  const closedOnTime = closed - closedLate;
  return {
    total: open + closed,
    states: { issued, working, submitted, closed },
    lights: { green: open - yellow - red, yellow, red, grey: closed },
    closedOnTime,
    closedLate,
    openOverdue: red,
    cancelled,
    onTime: onTimeRate({ closedOnTime, closedLate, openOverdue: red }),
  };
}
