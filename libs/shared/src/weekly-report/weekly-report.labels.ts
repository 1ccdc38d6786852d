import type { Role } from '../auth/permissions.js';

/** 周报: limits and to whom it is due. Free of side effects: the web reads it at run time. */
export const WEEKLY_LIMITS = {
  /** Items listed by name; the figures always count them all. */
  listed: 100,
  /** Weeks in the list. */
  weeks: 26,
} as const;

/** Each is told of the report of the very place over which they hold the role. */
export const WEEKLY_READERS = [
  'unit-head',
  'office-staff',
  'office-director',
  'leading-group',
] as const satisfies readonly Role[];
