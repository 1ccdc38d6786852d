import type { InstructionView } from '@zuofeng/shared/instructions/instructions.contract';
import {
  INSTRUCTION_LIMITS as LIMITS,
  type InstructionAction,
} from '@zuofeng/shared/instructions/instructions.labels';
import { formatDay } from '../../lib/format.js';
import type { ActionField, ActionForm } from '../rectification/action-forms.js';

const text = (name: string, label: string, max: number, more: Partial<ActionField> = {}): ActionField =>
  ({ kind: 'text', name, label, max, required: true, ...more }) as ActionField;

const replyFields = (): ActionField[] => [
  text('reply', '回复内容', LIMITS.reply, {
    rows: 6,
    hint: '逐条对照批示要求：办了什么、结果如何、还差什么',
  }),
  { kind: 'files', name: 'attachmentIds', label: '佐证材料', hint: '可选：文件、照片、台账' },
];

/** One dialog for each step of an instruction: its words and the fields of its request. */
const FORMS: Record<InstructionAction, (of: InstructionView) => ActionForm> = {
  prepare: () => ({
    title: '拟写回复',
    submit: '保存拟稿',
    intro: '拟稿只有承办方能看到；由主要负责人签字后才报送批示人。',
    fields: replyFields(),
    done: '拟稿已保存，等待主要负责人签字',
  }),
  reply: of => ({
    title: '签字回复',
    submit: '签字报送',
    intro: `回复期限 ${formatDay(of.dueOn)}。签字后报送批示人和办公室审定，不能再改。`,
    fields: replyFields(),
    done: '已签字报送',
  }),
  accept: () => ({
    title: '审定办结',
    submit: '审定办结',
    intro: '回复符合批示要求，这件批示办结。',
    fields: [text('note', '审定意见', LIMITS.reason, { required: false })],
    done: '已办结',
  }),
  return: of => ({
    title: '退回再办',
    submit: '退回再办',
    intro: `退回后重新起算 ${of.replyWithin} 个工作日的回复期限。`,
    fields: [text('reason', '退回理由', LIMITS.reason, { hint: '承办方将看到这段话' })],
    danger: true,
    done: '已退回，回复期限重新起算',
  }),
  withdraw: () => ({
    title: '撤回批示',
    submit: '撤回',
    intro: '撤回后不再要求回复。已经记录在案的逾期未回复不因撤回而取消。',
    fields: [text('reason', '撤回理由', LIMITS.reason)],
    danger: true,
    done: '已撤回',
  }),
};

export const instructionForm = (action: InstructionAction, of: InstructionView): ActionForm =>
  FORMS[action](of);

/** A reply starts from what was prepared. */
export function startingInstructionReply(action: InstructionAction, of: InstructionView) {
  if (action !== 'prepare' && action !== 'reply') return {};
  return { reply: of.rounds.at(-1)?.prepared ?? undefined, attachmentIds: [] };
}

/** What usually comes next: the page's one highlighted button. */
export const primaryInstructionAction = ({ allowedActions }: Pick<InstructionView, 'allowedActions'>) =>
  (['reply', 'accept', 'prepare'] as const).find(action => allowedActions.includes(action));
