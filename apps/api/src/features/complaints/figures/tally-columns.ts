/** The counters of a case by where it stands; `complaint_tally` and `complaint_standing_parts`. */
export const STANDING = [
  'registered',
  'accepted',
  'investigating',
  'reviewing',
  'concluded',
  'replied',
  'closed',
  'declined',
  'transferred',
  'merged',
  'substantiated',
  'unsubstantiated',
  'dark',
  'darkDiscovered',
  'darkHandled',
  'darkAnnounced',
  'darkAccountable',
  'excluded',
  'running',
  'untold',
  'inTime',
  'late',
  'grade1',
  'grade2',
  'grade3',
  'grade4',
  'grade5',
  'resolved',
  'rateable',
] as const;
export type Standing = Record<(typeof STANDING)[number], number>;

/** The same by day; `complaint_tally_day` and `complaint_day_parts`. */
export const DAILY = [
  'registered',
  'open',
  'accepted',
  'concluded',
  'substantiated',
  'rateable',
  'closed',
  'running',
  'untold',
  'inTime',
  'late',
  'grade1',
  'grade2',
  'grade3',
  'grade4',
  'grade5',
  'resolved',
] as const;
export type Daily = Record<(typeof DAILY)[number], number>;

export const columnOf = (name: string): string =>
  name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);
export const columnsOf = (names: readonly string[]): string => names.map(columnOf).join(', ');

const zeros = <Name extends string>(names: readonly Name[]) =>
  Object.fromEntries(names.map(name => [name, 0])) as Record<Name, number>;
export const noStanding = (): Standing => zeros(STANDING);
export const noDaily = (): Daily => zeros(DAILY);
