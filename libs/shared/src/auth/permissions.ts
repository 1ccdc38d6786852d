/** The roles of domain.md §2. A role is always held over a unit of the tree and all below it. */
export const ROLES = [
  'unit-staff',
  'unit-head',
  'office-staff',
  'office-director',
  'leading-group',
  'identity-officer',
  'system-admin',
  'security-admin',
  'audit-admin',
] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_LABELS: Record<Role, string> = {
  'unit-staff': '单位联络员',
  'unit-head': '单位一把手',
  'office-staff': '领导小组办公室工作人员',
  'office-director': '办公室主任',
  'leading-group': '领导小组成员',
  'identity-officer': '身份信息保管员',
  'system-admin': '系统管理员',
  'security-admin': '安全管理员',
  'audit-admin': '审计管理员',
};

/** 三员: no one holds two of the three (GB/T 22239 三员分立). */
export const ADMINISTRATORS = [
  'system-admin',
  'security-admin',
  'audit-admin',
] as const satisfies readonly Role[];

const UNIT = ['unit-staff', 'unit-head'] as const;
const OFFICE = ['office-staff', 'office-director'] as const;
const BUSINESS = [...UNIT, ...OFFICE, 'leading-group'] as const;
const ANYONE = ROLES;

/** Who may do what: each line reads "this is open to these roles", over the units where they are held. */
export const PERMISSIONS = {
  'self.use': ANYONE,
  'unit.read': ANYONE,
  'unit.manage': ['system-admin', ...OFFICE],
  'reference.read': ANYONE,
  'reference.manage': ['system-admin', 'office-director'],
  'calendar.manage': ['system-admin', 'office-director'],
  'setting.manage': ['system-admin', 'office-director'],
  'account.read': ['system-admin', 'security-admin'],
  'account.manage': ['system-admin'],
  'role.grant': ['security-admin'],
  'delegation.manage': ['unit-head'],
  'audit.read': ['audit-admin'],
  'audit.verify': ['audit-admin'],
  'attachment.upload': [...BUSINESS, 'system-admin'],
  'attachment.read': ANYONE,
  'rectification.read': BUSINESS,
  // The page of the whole territory. Its figures are scoped besides: a unit that asked would see itself.
  'city.read': [...OFFICE, 'leading-group'],
  'rectification.create': [...OFFICE, ...UNIT],
  'rectification.edit': [...OFFICE, ...UNIT],
  'rectification.issue': ['office-staff'],
  'rectification.work': UNIT,
  'rectification.sign': ['unit-head'],
  'rectification.verify': ['office-staff'],
  'rectification.direct': ['office-director'],
  'rectification.comment': BUSINESS,
  'rectification.import': ['office-staff'],
  'rectification.export': BUSINESS,
  'rectification.publish': ['office-staff'],
  'notice.read': ANYONE,
  'notice.manage': ['system-admin', 'office-director'],
  'supervision.read': BUSINESS,
  'supervision.issue': ['office-staff'],
  'supervision.work': UNIT,
  'supervision.sign': ['unit-head'],
  'supervision.review': ['office-staff'],
  'supervision.direct': ['office-director'],
  'instruction.read': BUSINESS,
  'instruction.give': ['leading-group'],
  'instruction.work': [...UNIT, ...OFFICE],
  'instruction.sign': ['unit-head', 'office-director'],
  'instruction.judge': ['leading-group', ...OFFICE],
  'complaint.read': BUSINESS,
  'complaint.enter': ['office-staff'],
  'complaint.triage': ['office-staff'],
  'complaint.office': OFFICE,
  'complaint.work': UNIT,
  'complaint.sign': ['unit-head'],
  // Both sides handle a case, each what is theirs: the table of transitions says who when.
  'complaint.handle': [...UNIT, 'office-staff'],
  'complaint.direct': ['office-director'],
  'complaint.identity.ask': OFFICE,
  'complaint.identity.decide': ['identity-officer'],
  // Whose requests wait where: of the one who asks, and of the one who decides.
  'complaint.identity.list': [...OFFICE, 'identity-officer'],
  'review.read': BUSINESS,
  'review.work': UNIT,
  'review.sign': ['unit-head'],
  'review.check': ['office-staff'],
  'review.direct': ['office-director'],
  'plan.read': BUSINESS,
  'plan.write': UNIT,
  'plan.sign': ['unit-head'],
  'plan.file': ['office-staff'],
  'plan.comment': BUSINESS,
  // From both sides: which goal an item serves is known where either is worked on.
  'plan.link': [...UNIT, 'office-staff'],
  'honour.read': BUSINESS,
  'honour.nominate': [...UNIT, 'office-staff'],
  'honour.submit': ['unit-head', 'office-staff'],
  'honour.check': ['office-staff'],
  'honour.decide': ['leading-group'],
  'accountability.read': BUSINESS,
  'accountability.register': ['office-staff'],
  'accountability.confirm': OFFICE,
  'accountability.direct': ['office-director'],
  // 考评与红黑榜: a unit reads its own places and lines, the rest is the office's and the leading group's.
  'score.read': BUSINESS,
  'score.compute': ['office-staff'],
  'score.enter': ['office-staff'],
  'score.check': OFFICE,
  'rule-book.read': BUSINESS,
  'rule-book.write': OFFICE,
  'rule-book.approve': ['office-director'],
  'score.try': [...OFFICE, 'leading-group'],
  'edition.read': BUSINESS,
  'edition.make': ['office-staff'],
  'edition.open': ['office-director'],
  'edition.correct': OFFICE,
  'edition.object': ['unit-head'],
  'edition.decide': OFFICE,
  'edition.approve': ['leading-group'],
  'edition.withdraw': ['office-director', 'leading-group'],
  'edition.acknowledge': ['unit-head'],
  'edition.template': ['office-director'],
  'interview.hold': OFFICE,
  'import.use': ['system-admin', ...OFFICE],
  'job.read': ANYONE,
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

/**
 * What there is once for the whole tree: these count only where the role is held over the root (domain.md §2), for a
 * county's own administrator has no say over another county's settings, calendar, groups or trail.
 */
export const OVER_ROOT: readonly Permission[] = [
  'reference.manage',
  'calendar.manage',
  'setting.manage',
  'audit.verify',
  'rule-book.write',
  'rule-book.approve',
  'edition.template',
];
