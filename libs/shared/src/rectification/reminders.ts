import { chineseDay, type Day } from '../calendar/days.js';
import type { NoticeKind } from '../notices/notices.labels.js';
import { ESCALATION_LABELS, type EscalationLevel } from './escalation.js';
import type { Action, State } from './rectification.labels.js';

/** The kinds that are about an item of the ledger. */
export const ITEM_NOTICE_KINDS = [
  'due-soon',
  'overdue',
  'to-sign',
  'to-verify',
  'to-accept',
  'escalated',
  'look-back-due',
] as const satisfies readonly NoticeKind[];
export type ItemNoticeKind = (typeof ITEM_NOTICE_KINDS)[number];

/** What an act on the item did, as far as reminders are concerned. */
export interface ItemStep {
  action: Action;
  from: State;
  to: State;
  deadlineMoved: boolean;
}

const CLOCK_RUNS: readonly State[] = ['issued', 'working'];
const UNSIGNED: readonly Action[] = ['sign', 'refuse-to-sign', 'withdraw', 'cancel'];
const LOOKED_BACK: readonly Action[] = ['hold', 'relapse', 'reopen'];

/** The reminders about which nothing is left to do after the step: what of them is not sent yet stays unsent. */
export function remindersEndedBy({ action, from, to, deadlineMoved }: ItemStep): ItemNoticeKind[] {
  const ended: Record<ItemNoticeKind, boolean> = {
    'to-accept': from === 'issued' && to !== 'issued',
    'to-sign': UNSIGNED.includes(action),
    'to-verify': from === 'submitted' && to !== 'submitted',
    'due-soon': deadlineMoved || !CLOCK_RUNS.includes(to),
    overdue: deadlineMoved || !CLOCK_RUNS.includes(to),
    escalated: deadlineMoved || !CLOCK_RUNS.includes(to),
    'look-back-due': LOOKED_BACK.includes(action),
  };
  return ITEM_NOTICE_KINDS.filter(kind => ended[kind]);
}

interface Reminded {
  number: string;
  title: string;
  unitName: string;
  deadline: Day | null;
  /** Of an escalation. */
  level?: EscalationLevel | null;
  /** The last day of a look-back. */
  doBy?: Day | null;
}

const TITLES: Record<ItemNoticeKind, string> = {
  'due-soon': '即将到期',
  overdue: '已经逾期',
  'to-sign': '待签字',
  'to-verify': '待核查',
  'to-accept': '待签收',
  escalated: '逾期升级',
  'look-back-due': '待回头看',
};

const day = (value: Day | null | undefined) => (value ? chineseDay(value) : '未定');

/** Why it came, each read after the unit's name. */
const WHY: Record<ItemNoticeKind, (item: Reminded) => string> = {
  'due-soon': item => `的事项亮了黄灯，完成时限是 ${day(item.deadline)}。提醒责任单位抓紧办理。`,
  overdue: item => `的事项超过了 ${day(item.deadline)}的完成时限，亮了红灯。提醒责任单位尽快办结。`,
  'to-sign': () => '申请销号，等待主要负责人签字报送。提醒主要负责人和受托代签人。',
  'to-verify': () => '的销号申请已经签字报送，等待办公室核查。提醒没有经手过它的办公室工作人员。',
  'to-accept': item => `有新交办的事项等待签收，完成时限是 ${day(item.deadline)}。提醒责任单位。`,
  escalated: item =>
    `的事项自 ${day(item.deadline)}起逾期，至今没有办结，按规定逐级上报，${ESCALATION_LABELS[item.level!]}。`,
  'look-back-due': item =>
    `的事项销号后到了回头看的时间，应在 ${day(item.doBy)}前完成。提醒没有经手过它的办公室工作人员。`,
};

/** The words of a reminder: what it is about, and why it came. */
export function reminderWords(kind: ItemNoticeKind, item: Reminded): { title: string; why: string } {
  return {
    title: `${TITLES[kind]}：${item.number} ${item.title}`,
    why: `${item.unitName}${WHY[kind](item)}`,
  };
}
