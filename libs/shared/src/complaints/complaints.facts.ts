import type { Role } from '../auth/permissions.js';
import type { Day } from '../calendar/days.js';
import type { CaseState, Handling, Lamp } from './complaints.labels.js';

/** What awaits somebody's decision: everyone who asked, and whoever they stood for (代签). */
export interface Pending {
  askers: readonly string[];
}

/** What the rules look at. Required input (reasons, findings) belongs to the DTOs. */
export interface CaseFacts {
  state: CaseState;
  /** The place whose office handles the case: above the unit complained of, else the root. */
  deskPath: string;
  /** Where the unit stands that was given the case; null while it is with the office. */
  unitPath: string | null;
  handling: Handling | null;
  /** The head of the unit complained of is named: the office investigates itself. */
  headNamed: boolean;
  /** Persons who must not know of the case (回避). */
  recused: readonly string[];
  hasSummary: boolean;
  /** The complainant's files of which nobody decided yet whether the unit gets a redacted copy. */
  undecidedFiles: number;
  /** Last day on which the unit may object to the assignment; null when it was not assigned. */
  objectUntil: Day | null;
  objection: Pending | null;
  /** The unit has objected to this assignment, and was answered that it stands. */
  objectionRefused: boolean;
  extension: Pending | null;
  extensionsApproved: number;
  extensionMaxCount: number;
  /** Everyone who reported the finding that stands or waits. */
  finders: readonly string[];
  /** Everyone who concluded or answered: none of them decides on the review. */
  deciders: readonly string[];
  substantiated: boolean;
  /** Lamps that are neither lit nor waived. */
  darkLamps: readonly Lamp[];
  /** The complainant rated, or was called back and answered. */
  rated: boolean;
  unreachable: number;
  unreachableTries: number;
  redone: number;
  /** 复查 that the complainant asked for and that waits. */
  reviewPending: boolean;
  mark: Pending | null;
  marked: boolean;
  hasItem: boolean;
  /** The complainant holds number and secret: from submitting on the web, or handed out by the office. */
  hasReceipt: boolean;
  /** Words or files of the complainant wait for the office to read them. */
  citizenWaits: boolean;
}

/** Who stands on which side of a case. */
export const UNIT = ['unit-staff', 'unit-head'] as const satisfies readonly Role[];
export const STAFF = ['office-staff'] as const satisfies readonly Role[];
export const DIRECTOR = ['office-director'] as const satisfies readonly Role[];
export const OFFICE = [...STAFF, ...DIRECTOR] as const;
