import type { AccountabilityView } from '@zuofeng/shared/accountability/accountability.contract';
import {
  ACCOUNTABILITY_KIND_LABELS,
  type AccountabilityAction,
} from '@zuofeng/shared/accountability/accountability.labels';
import { RECOGNITION_LIMITS as LIMITS } from '@zuofeng/shared/recognition/recognition.labels';
import type { ActionField, ActionForm } from '../../rectification/action-forms.js';
import { targetName } from '../recognition-words.js';

const text = (name: string, label: string, required: boolean, hint?: string): ActionField => ({
  kind: 'text',
  name,
  label,
  max: LIMITS.reason,
  required,
  ...(hint ? { hint } : {}),
});

type DialogAction = Exclude<AccountabilityAction, 'edit'>;

/** One dialog for each step: its words and the fields of its request. */
const FORMS: Record<DialogAction, (record: AccountabilityView) => ActionForm> = {
  submit: record => ({
    title: '提交审核',
    submit: '提交',
    intro: `对${targetName(record)}的${ACCOUNTABILITY_KIND_LABELS[record.kind]}，提交后由办公室另一位同志审核，不能再改。`,
    fields: [],
    done: '已提交，等待另一位同志审核',
  }),
  withdraw: () => ({
    title: '撤回',
    submit: '撤回',
    intro: '撤回后这条记录不再办理，也不生效。',
    fields: [text('reason', '撤回理由', true)],
    danger: true,
    done: '已撤回',
  }),
  confirm: record => ({
    title: '审核生效',
    submit: '审核生效',
    intro: `请核对事实、依据和处理决定。生效后记入考评${record.case ? `，并点亮投诉 ${record.case.number} 的“问责”灯` : ''}。`,
    fields: [text('note', '审核意见', false)],
    done: '问责已生效',
  }),
  return: () => ({
    title: '退回补充',
    submit: '退回',
    intro: '退回后由登记人补充，再重新提交。',
    fields: [text('reason', '退回理由', true, '缺什么、哪里与决定文件不符')],
    danger: true,
    done: '已退回',
  }),
  revoke: () => ({
    title: '撤销问责',
    submit: '撤销问责',
    intro: '撤销后不再计入考评，记录留存。',
    fields: [text('reason', '撤销理由', true)],
    danger: true,
    done: '问责已撤销',
  }),
};

export const recordForm = (action: DialogAction, record: AccountabilityView): ActionForm =>
  FORMS[action](record);

/** What usually comes next: the page's one highlighted button. */
export const primaryRecordAction = ({ allowedActions }: Pick<AccountabilityView, 'allowedActions'>) =>
  (['confirm', 'submit'] as const).find(action => allowedActions.includes(action));
