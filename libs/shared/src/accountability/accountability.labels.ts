/** 问责 (domain.md §7.7): the codes, their Chinese names and limits. Free of side effects: the web reads it at run time. */
import type { Target } from '../recognition/recognition.labels.js';

/** From the lightest to the gravest. */
export const ACCOUNTABILITY_KINDS = [
  'reminder-talk',
  'criticism',
  'ordered-inspection',
  'admonition',
  'circulated-criticism',
  'organisational-measure',
  'disciplinary-sanction',
] as const;
export type AccountabilityKind = (typeof ACCOUNTABILITY_KINDS)[number];
export const ACCOUNTABILITY_KIND_LABELS: Record<AccountabilityKind, string> = {
  'reminder-talk': '提醒谈话',
  criticism: '批评教育',
  'ordered-inspection': '责令检查',
  admonition: '诫勉',
  'circulated-criticism': '通报批评',
  'organisational-measure': '组织处理',
  'disciplinary-sanction': '党纪政务处分',
};

/** How grave a kind is, from 1: for whoever weighs records, such as the scoring. */
export const gravityOf = (kind: AccountabilityKind): number => ACCOUNTABILITY_KINDS.indexOf(kind) + 1;

/** A unit or a section can be made to examine itself and be criticised; the rest befalls persons (中国共产党问责条例 arts. 7, 8). */
const FOR_ANYBODY: readonly AccountabilityKind[] = [
  'criticism',
  'ordered-inspection',
  'circulated-criticism',
];

/** Why this kind cannot befall such a target; null when it can. */
export const kindFault = (kind: AccountabilityKind, target: Target): string | null =>
  target === 'cadre' || FOR_ANYBODY.includes(kind)
    ? null
    : `${ACCOUNTABILITY_KIND_LABELS[kind]}只适用于个人；对单位或科室，请选批评教育、责令检查或通报批评`;

export const ACCOUNTABILITY_STATES = ['draft', 'submitted', 'confirmed', 'withdrawn', 'revoked'] as const;
export type AccountabilityState = (typeof ACCOUNTABILITY_STATES)[number];
export const ACCOUNTABILITY_STATE_LABELS: Record<AccountabilityState, string> = {
  draft: '登记中',
  submitted: '待审核',
  confirmed: '已生效',
  withdrawn: '已撤回',
  revoked: '已撤销',
};

export const ACCOUNTABILITY_ACTIONS = ['edit', 'submit', 'withdraw', 'confirm', 'return', 'revoke'] as const;
export type AccountabilityAction = (typeof ACCOUNTABILITY_ACTIONS)[number];
export const ACCOUNTABILITY_ACTION_LABELS: Record<AccountabilityAction, string> = {
  edit: '修改',
  submit: '提交审核',
  withdraw: '撤回',
  confirm: '审核生效',
  return: '退回补充',
  revoke: '撤销问责',
};
export const ACCOUNTABILITY_EVENTS = ['create', ...ACCOUNTABILITY_ACTIONS] as const;
export type AccountabilityEvent = (typeof ACCOUNTABILITY_EVENTS)[number];
export const ACCOUNTABILITY_EVENT_LABELS: Record<AccountabilityEvent, string> = {
  create: '登记',
  ...ACCOUNTABILITY_ACTION_LABELS,
};

/** The lists of the Today page that are about accountability. */
export const ACCOUNTABILITY_TODOS = ['to-complete', 'to-confirm'] as const;
export type AccountabilityTodo = (typeof ACCOUNTABILITY_TODOS)[number];
export const ACCOUNTABILITY_TODO_LABELS: Record<AccountabilityTodo, string> = {
  'to-complete': '待提交问责',
  'to-confirm': '待审核问责',
};
