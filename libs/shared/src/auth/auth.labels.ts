import type { Role } from './permissions.js';

/** Limits of the account fields, used by the contract and by the forms. */
export const ACCOUNT_LIMITS = {
  username: { min: 3, max: 32 },
  password: { min: 12, max: 128 },
  name: { max: 40 },
  title: { max: 60 },
  note: { max: 200 },
} as const;

/** The form of a user name: no capitals, so that two names cannot differ by case alone. */
export const USERNAME = {
  pattern: /^[a-z][a-z0-9._-]{2,31}$/,
  fault: '须为 3–32 个小写字母、数字或 . _ -，并以字母开头',
} as const;

/** What a person must do before anything else is open to them. */
export const FIRST_STEPS = ['change-password', 'set-up-second-factor'] as const;
export type FirstStep = (typeof FIRST_STEPS)[number];

export const FIRST_STEP_LABELS: Record<FirstStep, string> = {
  'change-password': '请先修改初始密码',
  'set-up-second-factor': '您的角色须使用动态验证码，请先绑定',
};

export const DELEGATION_STATES = ['upcoming', 'in-force', 'ended', 'revoked'] as const;
export type DelegationState = (typeof DELEGATION_STATES)[number];

export const DELEGATION_STATE_LABELS: Record<DelegationState, string> = {
  upcoming: '尚未生效',
  'in-force': '生效中',
  ended: '已到期',
  revoked: '已收回',
};

/** What each role does, in the plain words that the demo sign-in offers. */
export const ROLE_DUTIES: Record<Role, string> = {
  'unit-staff': '签收本单位的整改事项，报进展、传佐证、申请销号',
  'unit-head': '为本单位的销号申请和延期申请签字，委托副职代签',
  'office-staff': '登记、交办整改事项，核查并销号',
  'office-director': '审批延期与撤销立项，审定考评办法',
  'leading-group': '查看全市情况，审定榜单，作出批示',
  'identity-officer': '与办公室共同开启举报人身份信息',
  'system-admin': '管理账号、单位与系统设置',
  'security-admin': '授予和收回角色',
  'audit-admin': '查阅审计记录，校验审计链',
};
