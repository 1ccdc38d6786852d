import type { Actor } from '@zuofeng/shared/auth/actor';
import { effectiveGrants, type DelegatedGrant, type HeldGrant } from '@zuofeng/shared/auth/auth.rules';
import { addCalendarDays, type Day } from '@zuofeng/shared/calendar/days';
import type { EntityManager } from 'typeorm';
import { AccountEntity, RoleGrantEntity } from '../../features/auth/account.entity.js';
import { SigningDelegationEntity } from '../../features/auth/delegation.entity.js';
import { EvaluationGroupEntity } from '../../features/units/group.entity.js';
import { SectionEntity, UnitEntity } from '../../features/units/unit.entity.js';
import type { UnitsService } from '../../features/units/units.service.js';
import type { AuditRecord, AuditService } from '../../platform/audit/audit.service.js';
import { newId } from '../../platform/database/ids.js';
import { CITY, DEMO_UNITS, PROMINENT } from './city.js';
import { type DemoPerson, demoPeople } from './people.js';
import { demoDelegations } from './signers.js';

export interface SettleTools {
  tx: EntityManager;
  units: UnitsService;
  audit: AuditService;
  passwordHash: string;
  firstDay: Day;
  today: Day;
  now: Date;
}

/** Who is who and where, once the city is settled. */
export interface Cast {
  unitId(code: string): string;
  sectionId(code: string, section: string): string;
  /** The person with the grants in force on the day, those lent by delegation included. */
  actor(username: string, day: Day): Actor;
}

/** Puts up the city: units, groups, sections, people, roles, delegations. */
export async function settle(tools: SettleTools): Promise<Cast> {
  const people = demoPeople().map(person => ({ ...person, id: newId() }));
  const root = await tools.tx.findOneByOrFail(UnitEntity, { kind: 'city' });
  const paths = await settleUnits(tools, root, people);
  const sections = await settleSections(tools, paths);
  const held = await settlePeople(tools, paths, people);
  const lent = await settleDelegations(tools, paths, people);
  const byName = new Map(people.map(person => [person.username, person]));
  return {
    unitId: code => placeOf(paths, code).unitId,
    sectionId: (code, section) => sections.get(`${code}·${section}`)!,
    actor: (username, day) => {
      const { id: accountId, name } = byName.get(username)!;
      const grants = effectiveGrants(held.get(username)!, lent.get(username) ?? [], day);
      return { accountId, name, grants };
    },
  };
}

type Settler = DemoPerson & { id: string };
type Places = Map<string, { unitId: string; unitPath: string }>;

function placeOf(places: Places, code: string) {
  const place = places.get(code);
  if (!place) throw new Error(`the demo city has no unit ${code}`);
  return place;
}

async function settleUnits(tools: SettleTools, root: UnitEntity, people: Settler[]): Promise<Places> {
  const { tx, units, firstDay } = tools;
  const admin = people.find(({ role }) => role === 'system-admin')!;
  const grants = [{ role: admin.role, unitId: root.id, unitPath: root.path }];
  const actor: Actor = { accountId: admin.id, name: admin.name, grants };
  const activeFrom = addCalendarDays(firstDay, -90);
  const { name, shortName } = CITY;
  await units.edit(actor, root.id, root.version, { name, shortName, activeFrom });
  const groups = new Map((await tx.find(EvaluationGroupEntity)).map(({ code, id }) => [code, id]));
  const places: Places = new Map([[CITY.code, { unitId: root.id, unitPath: root.path }]]);
  for (const [index, { code, kind, ...unit }] of DEMO_UNITS.entries()) {
    const head = people.find(({ unitCode, role }) => unitCode === code && role === 'unit-head')!;
    const liaison = people.find(({ unitCode, role }) => unitCode === code && role === 'unit-staff')!;
    const unitId = await units.createIn(tx, actor, {
      code,
      name: unit.name,
      shortName: unit.shortName,
      kind,
      parentId: root.id,
      sortOrder: index + 1,
      groupId: groups.get(kind) ?? null,
      headName: head.name,
      headAccountId: head.id,
      liaisonName: liaison.name,
      liaisonAccountId: liaison.id,
      activeFrom,
    });
    places.set(code, { unitId, unitPath: `${root.path}${unitId}/` });
  }
  return places;
}

async function settleSections({ tx, audit }: SettleTools, places: Places): Promise<Map<string, string>> {
  const rows = DEMO_UNITS.flatMap(({ code, sections }) =>
    sections.map(name => ({ key: `${code}·${name}`, id: newId(), ...placeOf(places, code), name })),
  );
  await tx.insert(
    SectionEntity,
    rows.map(({ id, unitId, name }) => ({ id, unitId, name, active: true })),
  );
  await audit.recordAll(
    tx,
    rows.map(({ unitId, name }) => ({
      actor: null,
      action: 'unit.add-section',
      subjectType: 'unit',
      subjectId: unitId,
      unitId,
      data: { name },
    })),
  );
  return new Map(rows.map(({ key, id }) => [key, id]));
}

/** The order in which the sign-in page offers accounts: the office, then the prominent units, then the administrators. */
const OFFERED = [
  'office1',
  'office2',
  'director',
  'leader',
  ...PROMINENT.flatMap(code => ['head', 'deputy', 'liaison'].map(who => `${code}-${who}`)),
  'identity',
  'sysadmin',
  'secadmin',
  'auditadmin',
];

async function settlePeople(tools: SettleTools, places: Places, people: Settler[]) {
  const { tx, audit, passwordHash, firstDay, now } = tools;
  const accounts = people.map(({ id, username, name, title, unitCode }) => ({
    id,
    username,
    name,
    title,
    unitId: placeOf(places, unitCode).unitId,
    passwordHash,
    passwordChangedAt: now,
    mustChangePassword: false,
    createdAt: now,
    demo: true,
    demoRank: OFFERED.includes(username) ? OFFERED.indexOf(username) + 1 : null,
  }));
  const grants = people.map(({ id: accountId, role, unitCode, username }) => ({
    id: newId(),
    accountId,
    username,
    role,
    ...placeOf(places, unitCode),
  }));
  const validFrom = addCalendarDays(firstDay, -60);
  await tx.insert(AccountEntity, accounts);
  await tx.insert(
    RoleGrantEntity,
    grants.map(({ id, accountId, role, unitId }) => ({
      id,
      accountId,
      role,
      unitId,
      validFrom,
      grantedAt: now,
    })),
  );
  const about = (accountId: string, unitId: string, action: string, data: Record<string, unknown>) => ({
    actor: null,
    action,
    subjectType: 'account',
    subjectId: accountId,
    unitId,
    data,
  });
  const records: AuditRecord[] = [
    ...accounts.map(({ id, unitId, username }) =>
      about(id, unitId, 'account.create', { username, demo: true }),
    ),
    ...grants.map(({ accountId, unitId, role }) => about(accountId, unitId, 'role.grant', { role, unitId })),
  ];
  await audit.recordAll(tx, records);
  return new Map(
    grants.map(({ username, role, unitId, unitPath }): [string, HeldGrant[]] => [
      username,
      [{ role, unitId, unitPath, from: validFrom, to: null }],
    ]),
  );
}

async function settleDelegations(tools: SettleTools, places: Places, people: Settler[]) {
  const { tx, audit, today, firstDay, now } = tools;
  const lent = new Map<string, DelegatedGrant[]>();
  for (const { unitCode, from, to, reason } of demoDelegations(today)) {
    const head = people.find(one => one.unitCode === unitCode && one.role === 'unit-head')!;
    const deputy = people.find(one => one.unitCode === unitCode && one.deputy)!;
    const { unitId, unitPath } = placeOf(places, unitCode);
    const id = newId();
    await tx.insert(SigningDelegationEntity, {
      id,
      unitId,
      headId: head.id,
      deputyId: deputy.id,
      validFrom: from,
      validTo: to,
      reason,
      createdAt: now,
    });
    await audit.record(tx, {
      actor: { accountId: head.id, name: head.name },
      action: 'delegation.create',
      subjectType: 'delegation',
      subjectId: id,
      unitId,
      data: { deputyId: deputy.id, from, to, reason },
    });
    const grant: HeldGrant = {
      role: 'unit-head',
      unitId,
      unitPath,
      from: addCalendarDays(firstDay, -60),
      to: null,
    };
    const period = { from, to };
    const known = lent.get(deputy.username) ?? [];
    lent.set(deputy.username, [...known, { head: { accountId: head.id, name: head.name }, period, grant }]);
  }
  return lent;
}
