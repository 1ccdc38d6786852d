import type { LetterView } from '@zuofeng/shared/supervision/supervision.contract';
import { LETTER_LIMITS as LIMITS, type LetterAction } from '@zuofeng/shared/supervision/supervision.labels';
import { formatDay } from '../../lib/format.js';
import type { ActionField, ActionForm } from '../rectification/action-forms.js';

const text = (name: string, label: string, max: number, more: Partial<ActionField> = {}): ActionField =>
  ({ kind: 'text', name, label, max, required: true, ...more }) as ActionField;

const replyFields = (): ActionField[] => [
  text('reply', '答复内容', LIMITS.reply, {
    rows: 6,
    hint: '逐条对照督办要求：办了什么、结果如何、还差什么',
  }),
  { kind: 'files', name: 'attachmentIds', label: '佐证材料', hint: '可选：文件、照片、台账' },
];

/** One dialog for each step of a letter: its words and the fields of its request. */
const FORMS: Record<LetterAction, (letter: LetterView) => ActionForm> = {
  prepare: () => ({
    title: '拟写答复',
    submit: '保存拟稿',
    intro: '拟稿只有本单位能看到；由主要负责人签字后才报送办公室。',
    fields: replyFields(),
    done: '拟稿已保存，等待主要负责人签字',
  }),
  reply: letter => ({
    title: '签字答复',
    submit: '签字报送',
    intro: `答复期限 ${formatDay(letter.dueOn)}。签字后报送领导小组办公室审核，不能再改。`,
    fields: replyFields(),
    done: '已签字报送',
  }),
  accept: () => ({
    title: '同意办结',
    submit: '同意办结',
    intro: '答复符合督办要求，这份督办单办结。',
    fields: [text('note', '审核意见', LIMITS.reason, { required: false })],
    done: '已办结',
  }),
  return: letter => ({
    title: '退回重答',
    submit: '退回重答',
    intro: `退回后重新起算 ${letter.replyWithin} 个工作日的答复期限。`,
    fields: [text('reason', '退回理由', LIMITS.reason, { hint: '责任单位将看到这段话' })],
    danger: true,
    done: '已退回，答复期限重新起算',
  }),
  withdraw: () => ({
    title: '撤回督办单',
    submit: '撤回',
    intro: '撤回后单位不再答复。已经记录在案的逾期未答复不因撤回而取消。',
    fields: [text('reason', '撤回理由', LIMITS.reason)],
    danger: true,
    done: '已撤回',
  }),
};

export const letterForm = (action: LetterAction, letter: LetterView): ActionForm => FORMS[action](letter);

/** A reply starts from what was prepared. */
export function startingReply(action: LetterAction, letter: LetterView): Record<string, unknown> {
  if (action !== 'prepare' && action !== 'reply') return {};
  return { reply: letter.rounds.at(-1)?.prepared ?? undefined, attachmentIds: [] };
}

/** What usually comes next: the page's one highlighted button. */
export const primaryLetterAction = ({ allowedActions }: Pick<LetterView, 'allowedActions'>) =>
  (['reply', 'accept', 'prepare'] as const).find(action => allowedActions.includes(action));
