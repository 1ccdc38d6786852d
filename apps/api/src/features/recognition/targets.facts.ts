import { type Actor, can } from '@zuofeng/shared/auth/actor';
import type { Permission } from '@zuofeng/shared/auth/permissions';
import type { Day } from '@zuofeng/shared/calendar/days';
import type { FieldError } from '@zuofeng/shared/problem/problems';
import type { Target } from '@zuofeng/shared/recognition/recognition.labels';
import type { EntityManager } from 'typeorm';

/** Whom a record of praise or blame is about, as it was given. */
export interface GivenTarget {
  target: Target;
  unitId: string;
  sectionId?: string | null;
  personName?: string | null;
  personTitle?: string | null;
}

export interface FoundTarget {
  unitPath: string;
  columns: {
    target: Target;
    unitId: string;
    sectionId: string | null;
    personName: string | null;
    personTitle: string | null;
    personAccountId: string | null;
  };
}

interface Found {
  path: string;
  activeTo: Day | null;
  section: { active: boolean } | null;
  accounts: string[];
}

const FIND = `
  SELECT u.path, u.active_to::text AS "activeTo",
    (SELECT json_build_object('active', s.active) FROM section s WHERE s.id = $2 AND s.unit_id = u.id) AS section,
    (SELECT coalesce(array_agg(a.id::text), '{}') FROM account a WHERE a.unit_id = u.id AND a.name = $3) AS accounts
  FROM unit u WHERE u.id = $1`;

/**
 * Finds the unit, the section and the person, for one who may write of them; the faults go to `errors`, each on its field.
 * The person's own account is recognised by unit and name, so that nobody decides on themselves.
 */
export async function findTarget(
  db: EntityManager,
  actor: Actor,
  permission: Permission,
  given: GivenTarget,
  today: Day,
  errors: FieldError[],
): Promise<FoundTarget | null> {
  const { target, unitId, sectionId = null } = given;
  // A blank is nothing.
  const personName = given.personName?.trim() ? given.personName : null;
  const personTitle = given.personTitle?.trim() ? given.personTitle : null;
  const wrong = (field: string, rule: string, message: string) => errors.push({ field, rule, message });
  const [found] = await db.query<Found[]>(FIND, [unitId, sectionId, personName]);
  if (!found || !can(actor, permission, found.path)) {
    wrong('unitId', 'exists', '没有这个单位，或者您无权为它办理');
    return null;
  }
  if (found.activeTo !== null && found.activeTo < today) wrong('unitId', 'closed', '这个单位已停用');
  if (sectionId && target === 'unit') wrong('sectionId', 'none', '对象是单位的，不填科室');
  else if (sectionId && !found.section) wrong('sectionId', 'exists', '这个单位没有这个科室');
  else if (sectionId && !found.section!.active) wrong('sectionId', 'closed', '这个科室已停用');
  if (!sectionId && target === 'section') wrong('sectionId', 'required', '请选择科室');
  if (target === 'cadre' && !personName) wrong('personName', 'required', '请填写姓名');
  if (target !== 'cadre' && personName) wrong('personName', 'none', '对象不是个人的，不填姓名');
  if (target !== 'cadre' && personTitle) wrong('personTitle', 'none', '对象不是个人的，不填职务');
  const [account, namesake] = found.accounts;
  const personAccountId = target === 'cadre' && !namesake ? (account ?? null) : null;
  return {
    unitPath: found.path,
    columns: { target, unitId, sectionId, personName, personTitle, personAccountId },
  };
}
