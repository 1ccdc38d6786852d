import type { Grant } from './actor.js';
import { ACCOUNT_LIMITS, USERNAME, type DelegationState, type FirstStep } from './auth.labels.js';
import { COMMON_PASSWORDS } from './common-passwords.js';
import { ADMINISTRATORS, type Role } from './permissions.js';

const isAdministrator = (role: Role): boolean => (ADMINISTRATORS as readonly Role[]).includes(role);

/**
 * 三员分立 (GB/T 22239; domain.md §2): nobody holds two of the three administrators.
 * Answers the administrator role already held that forbids the wanted one, or null. The same role over another
 * unit is no second role.
 */
export function administratorConflict(held: readonly Role[], wanted: Role): Role | null {
  if (!isAdministrator(wanted)) return null;
  return held.find(role => isAdministrator(role) && role !== wanted) ?? null;
}

/** Roles that must use a second factor outside demo mode: the office, the leading group, the identity officer and the three administrators. */
const SECOND_FACTOR_ROLES: readonly Role[] = [
  'office-staff',
  'office-director',
  'leading-group',
  'identity-officer',
  ...ADMINISTRATORS,
];

/** Whether a person with these roles has to use a dynamic code (issue 2, "Accounts"); never in demo mode. */
export function secondFactorRequired(roles: readonly Role[], { demo }: { demo: boolean }): boolean {
  return !demo && roles.some(role => SECOND_FACTOR_ROLES.includes(role));
}

/** What is wrong with a user name, in Chinese, or null. */
export function usernameFault(username: string): string | null {
  return USERNAME.pattern.test(username) ? null : `用户名${USERNAME.fault}`;
}

export interface PasswordPolicy {
  /** In Unicode code points. */
  minLength: number;
  /** GB/T 22239 asks for rotation, NIST SP 800-63B advises against it: a setting, null = never forced. */
  maxAgeDays: number | null;
}

export const DEFAULT_PASSWORD_POLICY: PasswordPolicy = {
  minLength: ACCOUNT_LIMITS.password.min,
  maxAgeDays: null,
};

const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

/**
 * What is wrong with a new password, in Chinese, or null (NIST SP 800-63B: length and a list of known passwords,
 * no composition rules). `owner` are the words that it may not contain: user name and name.
 */
export function passwordFault(
  password: string,
  owner: readonly string[],
  policy: PasswordPolicy = DEFAULT_PASSWORD_POLICY,
): string | null {
  const value = plain(password);
  if ([...password].length < policy.minLength) return `密码至少 ${policy.minLength} 个字符`;
  if (new Set(value).size < 5) return '密码中重复的字符太多';
  if (owner.some(word => [...word].length >= 2 && value.includes(plain(word)))) {
    return '密码不能包含用户名或姓名';
  }
  const core = value.replace(/[^a-z]+$|^[^a-z]+/g, '');
  if (COMMON_PASSWORDS.has(value) || COMMON_PASSWORDS.has(core)) return '密码过于常见，容易被猜中';
  return null;
}

const DAY_MS = 86_400_000;

/** Whether the policy asks for a new password now. `changedAt` is when it was last set. */
export function passwordExpired(changedAt: Date, policy: PasswordPolicy, now: Date): boolean {
  return policy.maxAgeDays !== null && now.getTime() - changedAt.getTime() >= policy.maxAgeDays * DAY_MS;
}

/** A period of calendar days in Asia/Shanghai, both ends included; `to` null = without end. */
export interface Period {
  from: string;
  to: string | null;
}

/** Whether a day `YYYY-MM-DD` lies in the period, both ends included. */
export function covers({ from, to }: Period, day: string): boolean {
  return from <= day && (to === null || day <= to);
}

/** The state of a delegation of signing on a Shanghai day. */
export function delegationState(
  delegation: { from: string; to: string; revoked: boolean },
  day: string,
): DelegationState {
  if (delegation.revoked) return 'revoked';
  if (day < delegation.from) return 'upcoming';
  return day <= delegation.to ? 'in-force' : 'ended';
}

/** The longest delegation of signing, in days, both ends counted. */
export const DELEGATION_MAX_DAYS = 366;

/**
 * What is wrong with a delegation of signing (domain.md §2: a head delegates to a named deputy for a dated
 * period), in Chinese with the field it is about, or null. `today` is the Shanghai day.
 */
export function delegationFault(
  wanted: { headId: string; headUnitId: string; deputyId: string; deputyUnitId: string | null } & {
    from: string;
    to: string;
  },
  today: string,
): { field: 'deputyId' | 'from' | 'to'; message: string } | null {
  if (wanted.deputyId === wanted.headId) return { field: 'deputyId', message: '不能委托给自己' };
  if (wanted.deputyUnitId !== wanted.headUnitId) {
    return { field: 'deputyId', message: '只能委托给本单位的人员' };
  }
  if (wanted.from < today) return { field: 'from', message: '起始日期不能早于今天' };
  if (wanted.to < wanted.from) return { field: 'to', message: '截止日期不能早于起始日期' };
  const days = (Date.parse(wanted.to) - Date.parse(wanted.from)) / DAY_MS + 1;
  if (days > DELEGATION_MAX_DAYS) return { field: 'to', message: `委托期最长 ${DELEGATION_MAX_DAYS} 天` };
  return null;
}

/** A role as it is held: over a unit, for a period. */
export interface HeldGrant extends Grant, Period {}

/** A head's signing delegated to the person in question: the head's own grant and the delegation's period. */
export interface DelegatedGrant {
  head: { accountId: string; name: string };
  period: Period;
  grant: HeldGrant;
}

/**
 * The grants in force on a Shanghai day: the person's own, and a head's `unit-head` grants delegated to them on
 * that day, marked with the head. A delegation is worth no more than the head's own grant is on that day.
 */
export function effectiveGrants(
  own: readonly HeldGrant[],
  delegated: readonly DelegatedGrant[],
  day: string,
): Grant[] {
  const bare = ({ role, unitId, unitPath }: HeldGrant): Grant => ({ role, unitId, unitPath });
  const held = own.filter(grant => covers(grant, day)).map(bare);
  const lent = delegated
    .filter(({ grant, period }) => grant.role === 'unit-head' && covers(grant, day) && covers(period, day))
    .map(({ grant, head }) => ({ ...bare(grant), onBehalfOf: head }));
  return [...held, ...lent];
}

/** What the person must do before anything else is open to them, or null. */
export function firstStep(state: {
  mustChangePassword: boolean;
  secondFactorRequired: boolean;
  secondFactorEnabled: boolean;
}): FirstStep | null {
  if (state.mustChangePassword) return 'change-password';
  return state.secondFactorRequired && !state.secondFactorEnabled ? 'set-up-second-factor' : null;
}
