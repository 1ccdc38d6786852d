import { CLOCK_LABELS, type ClockKind } from '@zuofeng/shared/clocks/clocks.labels';
import type { EventView } from '@zuofeng/shared/rectification/rectification.contract';
import { ESCALATION_LABELS, type EscalationLevel } from '@zuofeng/shared/rectification/escalation';
import { type Field, FIELD_LABELS } from '@zuofeng/shared/rectification/rectification.differences';
import {
  EVENT_LABELS,
  VERIFICATION_METHOD_LABELS,
  type VerificationMethod,
} from '@zuofeng/shared/rectification/rectification.labels';
import { formatDay } from '../../../lib/format.js';

type Data = EventView['data'];

/** What an event keeps beside its words is open by design: each key is read only if it is what it should be. */
const textIn = (data: Data, key: string): string | undefined => {
  const value = data[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
};
const numberIn = (data: Data, key: string): number | undefined => {
  const value = data[key];
  return typeof value === 'number' ? value : undefined;
};
const withDay = (words: string, data: Data, key: string): string => {
  const day = textIn(data, key);
  return day ? `${words} ${formatDay(day)}` : '';
};

const MOST_NAMED = 4;

/** `修改了标题、整改标准等 6 处` */
function edited(data: Data): string {
  const fields = Array.isArray(data['fields']) ? data['fields'] : [];
  const names = fields.flatMap(field => FIELD_LABELS[field as Field] ?? []);
  if (names.length === 0) return '修改了内容';
  const named = names.slice(0, MOST_NAMED).join('、');
  return names.length > MOST_NAMED ? `修改了${named}等 ${names.length} 处` : `修改了${named}`;
}

/** `（现场核查）` */
const methodIn = (data: Data): string => {
  const method = VERIFICATION_METHOD_LABELS[textIn(data, 'method') as VerificationMethod];
  return method ? `（${method}）` : '';
};

/** ` DB-2026-001` */
const letterIn = (data: Data): string => {
  const number = textIn(data, 'number');
  return number ? ` ${number} ` : '';
};

/** `完成时限随工作日历由 …移至 …` */
function movesIn(data: Data): string {
  const moves = Array.isArray(data['moves']) ? (data['moves'] as Record<string, string>[]) : [];
  const words = moves.map(
    ({ clock, from, to }) => `${CLOCK_LABELS[clock as ClockKind]}由 ${formatDay(from)} 移至 ${formatDay(to)}`,
  );
  return `工作日历调整，${words.join('，')}`;
}

const evidence = (count: number): string => (count > 0 ? `，附佐证 ${count} 份` : '');

/** What happened, as a sentence without its subject; the person's own words follow it. */
export function sentenceOf({ action, data, attachments }: EventView): string {
  switch (action) {
    case 'edit':
      return edited(data);
    case 'issue':
      return `交办，五个明确齐全${withDay('，时限', data, 'deadline')}`;
    case 'report': {
      const percent = numberIn(data, 'percent');
      return `进展${percent === undefined ? '' : ` ${percent}%`}${evidence(attachments.length)}`;
    }
    case 'apply':
      return `申请销号${evidence(numberIn(data, 'evidence') ?? attachments.length)}`;
    case 'close':
      return `核查通过，销号${methodIn(data)}`;
    case 'reopen':
      return `反弹重开${withDay('，新时限', data, 'deadline')}`;
    case 'hold':
      return `回头看，整改成果巩固${methodIn(data)}`;
    case 'relapse':
      return `回头看发现反弹${methodIn(data)}，重开${withDay('，新时限', data, 'deadline')}`;
    case 'request-extension':
      return `申请延期${withDay('至', data, 'to')}`;
    case 'decide-extension':
      return data['approve'] === true ? `同意延期${withDay('至', data, 'to')}` : '不同意延期';
    case 'escalate': {
      const label = ESCALATION_LABELS[numberIn(data, 'level') as EscalationLevel];
      return label ? `逾期升级：${label}` : EVENT_LABELS[action];
    }
    case 'supervise':
      return `发出督办单 ${textIn(data, 'letter') ?? ''}${withDay('，答复期限', data, 'dueOn')}`;
    case 'letter-reply':
      return `答复督办单${letterIn(data)}${data['late'] === true ? '（逾期）' : ''}`;
    case 'letter-accept':
      return `督办单${letterIn(data)}办结`;
    case 'letter-return':
      return `督办单${letterIn(data)}的答复被退回${withDay('，重新答复期限', data, 'dueOn')}`;
    case 'letter-withdraw':
      return `撤回督办单${letterIn(data)}`;
    case 'letter-miss':
      return `督办单${letterIn(data)}逾期未答复，记录在案并提级`;
    case 'clock-move':
      return movesIn(data);
    case 'import':
      return '从台账导入';
    case 'create':
    case 'return':
    case 'accept':
    case 'withdraw':
    case 'refuse-to-sign':
    case 'sign':
    case 'send-back':
    case 'cancel':
    case 'publish':
    case 'unpublish':
    case 'comment':
      return EVENT_LABELS[action];
  }
}

/** Who did it; an act by delegation says for whom (代签). */
export const actorOf = ({ actorName, onBehalfOf }: Pick<EventView, 'actorName' | 'onBehalfOf'>): string =>
  onBehalfOf ? `${actorName}（代${onBehalfOf}）` : actorName;

/** Latest first, as a reader asks first what happened last. */
export const newestFirst = (events: readonly EventView[]): EventView[] =>
  [...events].reverse().sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
