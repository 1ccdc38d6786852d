/** Codes, Chinese names and limits of the units (domain.md §3). Free of side effects: the web reads it at run time. */

export const UNIT_KINDS = [
  'city',
  'county',
  'township',
  'department',
  'zone',
  'window',
  'enterprise',
] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];
export const UNIT_KIND_LABELS: Record<UnitKind, string> = {
  city: '市',
  county: '县（市、区）',
  township: '乡镇（街道）',
  department: '市直部门',
  zone: '园区',
  window: '窗口单位',
  enterprise: '公用事业/国企',
};

/** What a new unit may be: the city itself is laid down once, as the root of the tree. */
export const NEW_UNIT_KINDS = UNIT_KINDS.filter(kind => kind !== 'city');

/** Codes stand in public addresses (`/units/:code`) and in spreadsheets. */
export const UNIT_CODE = {
  pattern: /^[A-Za-z0-9][A-Za-z0-9-]*$/,
  fault: '只能由字母、数字和连字符组成，并以字母或数字开头',
};

export const UNIT_LIMITS = {
  code: { max: 32 },
  name: { max: 60 },
  shortName: { max: 20 },
  person: { max: 30 },
  section: { max: 40 },
  sections: 200,
  groupName: { max: 40 },
  order: { min: 0, max: 9999 },
  /** The city, its counties, their townships, and one level to spare for each. */
  depth: 6,
} as const;

/** The groups that are seeded everywhere; ranking is always within a group. */
export const SEEDED_GROUPS = [
  { code: 'county', name: '县（市、区）' },
  { code: 'department', name: '市直部门' },
  { code: 'zone', name: '园区' },
  { code: 'window', name: '窗口单位' },
] as const;

/** The root of the tree in a new installation; the office gives it its city's name. */
export const SEEDED_ROOT = { code: 'CITY', name: '本市', shortName: '本市' } as const;
