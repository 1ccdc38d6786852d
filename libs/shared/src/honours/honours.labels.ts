/** 表扬奖励与荣誉 (domain.md §7.7): the codes, their Chinese names and limits. Free of side effects: the web reads it at run time. */
import type { CaseState } from '../complaints/complaints.labels.js';
import type { State } from '../rectification/rectification.labels.js';
import type { ReviewState } from '../reviews/reviews.labels.js';

/** The four honours are titles of persons (将); the other two are for anybody. */
export const HONOUR_TITLES = [
  'reform-pioneer',
  'development-doer',
  'young-vanguard',
  'steadfast-veteran',
] as const;
export const HONOUR_KINDS = [...HONOUR_TITLES, 'commendation', 'award'] as const;
export type HonourKind = (typeof HONOUR_KINDS)[number];
export const HONOUR_KIND_LABELS: Record<HonourKind, string> = {
  'reform-pioneer': '改革闯将',
  'development-doer': '发展干将',
  'young-vanguard': '热血小将',
  'steadfast-veteran': '攻坚老将',
  commendation: '通报表扬',
  award: '表彰奖励',
};

export const HONOUR_STATES = [
  'draft',
  'nominated',
  'checked',
  'granted',
  'published',
  'refused',
  'withdrawn',
  'revoked',
] as const;
export type HonourState = (typeof HONOUR_STATES)[number];
export const HONOUR_STATE_LABELS: Record<HonourState, string> = {
  draft: '草拟中',
  nominated: '待核实',
  checked: '待审定',
  granted: '已授予',
  published: '已公布',
  refused: '未授予',
  withdrawn: '已撤回',
  revoked: '已撤销',
};
/** States in which the honour is held. */
export const HELD_STATES = ['granted', 'published'] as const satisfies readonly HonourState[];

export const HONOUR_ACTIONS = [
  'edit',
  'submit',
  'withdraw',
  'check',
  'return',
  'grant',
  'refuse',
  'record-consent',
  'withdraw-consent',
  'publish',
  'unpublish',
  'revoke',
] as const;
export type HonourAction = (typeof HONOUR_ACTIONS)[number];
export const HONOUR_ACTION_LABELS: Record<HonourAction, string> = {
  edit: '修改提名',
  submit: '提交提名',
  withdraw: '撤回提名',
  check: '核实通过',
  return: '退回补充',
  grant: '同意授予',
  refuse: '不予授予',
  'record-consent': '登记本人同意',
  'withdraw-consent': '撤回本人同意',
  publish: '公布',
  unpublish: '撤下公布',
  revoke: '撤销荣誉',
};
export const HONOUR_EVENTS = ['create', ...HONOUR_ACTIONS] as const;
export type HonourEvent = (typeof HONOUR_EVENTS)[number];
export const HONOUR_EVENT_LABELS: Record<HonourEvent, string> = {
  create: '草拟提名',
  ...HONOUR_ACTION_LABELS,
};

/** What a nomination may rest on. */
export const CITED_KINDS = ['item', 'case', 'review'] as const;
export type CitedKind = (typeof CITED_KINDS)[number];
export const CITED_KIND_LABELS: Record<CitedKind, string> = {
  item: '整改事项',
  case: '投诉案件',
  review: '专题研究',
};

/** States of a record on which a nomination may rest: what nobody has asked for yet, or what came to nothing, shows nothing. */
export const CITABLE_STATES = {
  item: ['issued', 'working', 'submitted', 'closed'],
  case: ['accepted', 'investigating', 'reviewing', 'concluded', 'replied', 'closed'],
  review: ['accepted'],
} as const satisfies { item: readonly State[]; case: readonly CaseState[]; review: readonly ReviewState[] };

/** How a person consented to being named (个人信息保护法 arts. 14, 15, 25). */
export const CONSENT_WAYS = ['written', 'oral'] as const;
export type ConsentWay = (typeof CONSENT_WAYS)[number];
export const CONSENT_WAY_LABELS: Record<ConsentWay, string> = { written: '书面同意', oral: '当面或电话同意' };

/** The lists of the Today page that are about honours. */
export const HONOUR_TODOS = ['to-submit', 'to-check', 'to-decide', 'to-publish'] as const;
export type HonourTodo = (typeof HONOUR_TODOS)[number];
export const HONOUR_TODO_LABELS: Record<HonourTodo, string> = {
  'to-submit': '待提交提名',
  'to-check': '待核实提名',
  'to-decide': '待审定荣誉',
  'to-publish': '待公布荣誉',
};

/** In counts; texts have the limits of `RECOGNITION_LIMITS`. */
export const HONOUR_LIMITS = { citations: 10, citationNote: 300, firstYear: 2020, lastYear: 2199 } as const;
