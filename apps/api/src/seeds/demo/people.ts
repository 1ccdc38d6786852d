import type { Role } from '@zuofeng/shared/auth/permissions';
import { CITY, DEMO_UNITS, PROMINENT } from './city.js';
import { randomOf } from './random.js';

export interface DemoPerson {
  username: string;
  name: string;
  title: string;
  unitCode: string;
  role: Role;
  /** Delegated to sign for the unit's head. */
  deputy?: true;
}

/** Named as nobody is: invented given names over common surnames, so that no real person is meant. */
const SURNAMES = [
  ...'林陈周吴郑沈韩杨秦许何吕施孔曹严金魏陶姜谢邹章苏潘葛范彭鲁韦马方俞任袁柳鲍史唐费薛雷贺倪汤',
];
const FIRST = [...'禾砚澄樵汐岑棠笙珩穗霁翊葭槿栎溯璟蘅骊朔'];
const SECOND = [...'舟原川帆屿野汀柏墨陌宁远苗衡越尧弦夏声谷'];

/** Endless distinct names in one fixed order. */
export function inventedNames(of = '姓名'): () => string {
  const random = randomOf(`演示市·${of}`);
  const used = new Set<string>();
  return () => {
    for (;;) {
      const name = `${random.pick(SURNAMES)}${random.pick(FIRST)}${random.pick(SECOND)}`;
      if (used.has(name)) continue;
      used.add(name);
      return name;
    }
  };
}

const CITY_PEOPLE: readonly [username: string, title: string, role: Role][] = [
  ['office1', '综合组组长', 'office-staff'],
  ['office2', '督查组组长', 'office-staff'],
  ['office3', '核查组干事', 'office-staff'],
  ['director', '领导小组办公室主任', 'office-director'],
  ['leader', '领导小组成员', 'leading-group'],
  ['identity', '身份信息保管员', 'identity-officer'],
  ['sysadmin', '系统管理员', 'system-admin'],
  ['secadmin', '安全管理员', 'security-admin'],
  ['auditadmin', '审计管理员', 'audit-admin'],
];

/** Every account of the demo city: one per role at city level, a head and a liaison for every unit, more for the prominent ones. */
export function demoPeople(): DemoPerson[] {
  const name = inventedNames();
  const city = CITY_PEOPLE.map(([username, title, role]) => ({
    username,
    title,
    role,
    name: name(),
    unitCode: CITY.code,
  }));
  const units = DEMO_UNITS.flatMap(({ code, headTitle, sections }): DemoPerson[] => {
    const person = (suffix: string, title: string, role: Role): DemoPerson => ({
      username: `${code}-${suffix}`,
      title,
      role,
      name: name(),
      unitCode: code,
    });
    const both = [person('head', headTitle, 'unit-head'), person('liaison', '联络员', 'unit-staff')];
    if (!(PROMINENT as readonly string[]).includes(code)) return both;
    const deputy: DemoPerson = { ...person('deputy', '分管负责人', 'unit-staff'), deputy: true };
    return [...both, deputy, person('staff', `${sections.at(-1)!}科员`, 'unit-staff')];
  });
  const countyOffice: DemoPerson = {
    username: 'qinghu-office',
    title: '青湖区领导小组办公室干事',
    role: 'office-staff',
    name: name(),
    unitCode: 'qinghu',
  };
  return [...city, ...units, countyOffice];
}
