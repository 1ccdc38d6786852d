import { termWords } from '@zuofeng/shared/clocks/clocks.labels';
import type { ItemView } from '@zuofeng/shared/rectification/rectification.contract';
import {
  type Action,
  RECTIFICATION_LIMITS as LIMITS,
  VERIFICATION_METHOD_LABELS,
  VERIFICATION_METHODS,
} from '@zuofeng/shared/rectification/rectification.labels';
import { LETTER_LIMITS } from '@zuofeng/shared/supervision/supervision.labels';
import { formatDay } from '../../lib/format.js';

interface FieldBase {
  /** The name in the request, so that the server's refusal lands on it. */
  name: string;
  label: string;
  hint?: string;
  required?: boolean;
}
export type ActionField =
  | (FieldBase & { kind: 'text'; max: number; rows?: number })
  | (FieldBase & { kind: 'percent' })
  | (FieldBase & { kind: 'day'; after?: string })
  | (FieldBase & { kind: 'files' })
  | (FieldBase & { kind: 'choice'; options: readonly { value: string | boolean; label: string }[] });

/** What a step of the ledger asks of the person. */
export interface ActionForm {
  /** The dialog's title and its submitting button. */
  title: string;
  submit: string;
  /** What will happen, in one or two sentences. */
  intro: string;
  fields: readonly ActionField[];
  danger?: boolean;
  /** What the page says once it is done. */
  done: string;
}

/** The steps that open a dialog; `edit` has a page and a comment has its own place on the item. */
export type DialogAction = Exclude<Action, 'edit' | 'comment'>;

const text = (name: string, label: string, max: number, more: Partial<ActionField> = {}): ActionField =>
  ({ kind: 'text', name, label, max, required: true, ...more }) as ActionField;
const note = (label = '说明'): ActionField => text('note', label, LIMITS.reason, { required: false });
const reason = (label: string, hint?: string): ActionField =>
  text('reason', label, LIMITS.reason, hint ? { hint } : {});
const files = (label: string, hint: string, required = false): ActionField => ({
  kind: 'files',
  name: 'attachmentIds',
  label,
  hint,
  required,
});

const method = (label: string): ActionField => ({
  kind: 'choice',
  name: 'method',
  label,
  required: true,
  options: VERIFICATION_METHODS.map(value => ({ value, label: VERIFICATION_METHOD_LABELS[value] })),
});
const lookBackFields = (): ActionField[] => [
  method('回头看方式'),
  text('finding', '回头看情况', LIMITS.note, { hint: '看了什么、问了谁、与整改标准对照是否保持' }),
  files('佐证材料', '可选：现场照片、回访记录'),
];
const closedWords = (item: ItemView): string =>
  item.closedOn ? `本项 ${formatDay(item.closedOn)} 销号。` : '';

/** One dialog for each step: its words and the fields of its request (rectification.contract.ts). */
const FORMS: Record<DialogAction, (item: ItemView) => ActionForm> = {
  issue: item => ({
    title: '交办',
    submit: '交办',
    intro: `交办给${item.unit.name}，完成时限${deadlineWords(item)}。交办后责任单位和时限不能直接修改。`,
    fields: [note('交办说明')],
    done: '已交办',
  }),
  return: item => ({
    title: '退回异议',
    submit: '退回办公室',
    intro: `对立项有异议的，${item.returnUntil ? `可在 ${formatDay(item.returnUntil)} 当日及以前` : '可在规定期限内'}退回，由办公室重新研究。`,
    fields: [reason('异议理由', '说明不属于本单位职责、事实不符等具体情况')],
    danger: true,
    done: '已退回办公室',
  }),
  accept: item => ({
    title: '签收',
    submit: '签收',
    intro: `签收后开始整改，请于 ${formatDay(item.deadline)} 前完成。`,
    fields: [note()],
    done: '已签收，开始整改',
  }),
  report: item => ({
    title: '填报进展',
    submit: '提交进展',
    intro: `上次填报的进度是 ${item.percent}%。`,
    fields: [
      text('note', '进展情况', LIMITS.note, { hint: '做了什么、见到什么成效、还差什么' }),
      { kind: 'percent', name: 'percent', label: '完成百分比', required: true },
      files('佐证材料', '可选：文件、照片、台账'),
    ],
    done: '进展已提交',
  }),
  apply: () => ({
    title: '申请销号',
    submit: '提交申请',
    intro: '提交后由主要负责人签字报送，再由办公室核查。',
    fields: [
      text('note', '完成情况', LIMITS.note, { hint: '逐条对照整改标准，说明完成情况和成效' }),
      files('佐证材料', '至少一份：制度文件、现场照片、台账、数据等', true),
    ],
    done: '已提交，等待主要负责人签字',
  }),
  withdraw: () => ({
    title: '撤回申请',
    submit: '撤回申请',
    intro: '撤回后可以继续整改、补充材料，再重新申请销号。',
    fields: [note('撤回说明')],
    done: '申请已撤回',
  }),
  'refuse-to-sign': () => ({
    title: '不予签字',
    submit: '退给承办人',
    intro: '申请退给承办人继续整改，理由记入过程。',
    fields: [reason('不予签字的理由')],
    danger: true,
    done: '已退给承办人',
  }),
  sign: () => ({
    title: '签字报送',
    submit: '签字并报送',
    intro: '签字表示对完成情况和佐证材料负责，签字后报办公室核查。报送日期即为本项的完成日期。',
    fields: [note('签字意见')],
    done: '已签字报送，等待核查',
  }),
  'send-back': () => ({
    title: '退回整改',
    submit: '退回整改',
    intro: '核查不通过，退回责任单位继续整改。退回次数记入台账。',
    fields: [reason('退回理由', '指出哪一条标准没有达到，需要补做什么')],
    danger: true,
    done: '已退回整改',
  }),
  close: item => ({
    title: '核查销号',
    submit: '核查通过，销号',
    intro: '核查通过后本项销号，移出在办台账。',
    fields: [
      method('核查方式'),
      text('finding', '核查情况', LIMITS.note, { hint: '看了什么、问了谁、与整改标准对照的结论' }),
      ...(item.origin === 'complaint'
        ? [
            text('callBackResult', '回访结果', LIMITS.note, {
              hint: '由投诉转立的问题，须有投诉人的回访结果',
            }),
          ]
        : []),
      files('核查材料', '可选：现场照片、回访记录'),
    ],
    done: '已销号',
  }),
  reopen: () => ({
    title: '反弹重开',
    submit: '重开',
    intro: '销号后问题反弹，重新列入在办台账。重开次数记入台账。',
    fields: [reason('重开理由'), { kind: 'day', name: 'deadline', label: '新的完成时限', required: true }],
    danger: true,
    done: '已重开',
  }),
  hold: item => ({
    title: '回头看·巩固',
    submit: '认定巩固',
    intro: `${closedWords(item)}回头看认定整改成果已经巩固，本项保持销号。`,
    fields: lookBackFields(),
    done: '已认定巩固',
  }),
  relapse: item => ({
    title: '回头看·反弹',
    submit: '认定反弹，重开',
    intro: `${closedWords(item)}回头看发现问题反弹，本项同时重新列入在办台账，重开次数记入台账。`,
    fields: [
      ...lookBackFields(),
      reason('重开理由', '责任单位将看到这段话：什么问题又出现了，要求做到什么'),
      { kind: 'day', name: 'deadline', label: '新的完成时限', required: true },
    ],
    danger: true,
    done: '已认定反弹，本项重开',
  }),
  supervise: item => ({
    title: '发督办单',
    submit: '发出',
    intro: `向${item.unit.name}发督办单，由主要负责人在规定的工作日内签字答复；逾期未答复的记录在案，并提级一级。`,
    fields: [
      text('subject', '督办事由', LETTER_LIMITS.subject, {
        rows: 1,
        hint: '写一句话，不换行；正文标题为“关于……的督办单”',
      }),
      text('demand', '督办要求', LETTER_LIMITS.demand, {
        rows: 5,
        hint: '每条一行：要求做到什么、何时做到、答复哪些内容',
      }),
    ],
    done: '督办单已发出',
  }),
  cancel: () => ({
    title: '撤销立项',
    submit: '撤销立项',
    intro: '撤销后本项不再办理，单独统计，不计入销号。此操作不能恢复。',
    fields: [reason('撤销理由')],
    danger: true,
    done: '已撤销立项',
  }),
  'request-extension': item => ({
    title: '申请延期',
    submit: '提交延期申请',
    intro: `现时限 ${formatDay(item.deadline)}。延期由办公室主任审批，批准前时限不变。`,
    fields: [
      { kind: 'day', name: 'deadline', label: '申请延至', required: true, ...after(item.deadline) },
      reason('延期理由', '说明客观原因和延长后的安排'),
    ],
    done: '已提交，等待办公室主任审批',
  }),
  'decide-extension': item => {
    const asked = item.extensions.find(extension => extension.state === 'pending');
    return {
      title: '审批延期',
      submit: '提交审批',
      intro: asked
        ? `${asked.requesterName}申请由 ${formatDay(asked.fromDeadline)} 延至 ${formatDay(asked.toDeadline)}：${asked.reason}`
        : '单位申请延期。',
      fields: [
        {
          kind: 'choice',
          name: 'approve',
          label: '审批结果',
          required: true,
          options: [
            { value: true, label: '同意' },
            { value: false, label: '不同意' },
          ],
        },
        note('审批意见'),
      ],
      done: '已审批',
    };
  },
  publish: item => ({
    title: item.isPublic ? '修改公开摘要' : '公开',
    submit: '公开',
    intro: '公开后，群众可以在单位主页看到这段摘要、进度和亮灯，看不到原文和附件。请勿写入个人信息。',
    fields: [text('summary', '公开摘要', LIMITS.publicSummary)],
    done: '已公开',
  }),
  unpublish: () => ({
    title: '取消公开',
    submit: '取消公开',
    intro: '单位主页不再显示本项的摘要，仍计入各项数字。',
    fields: [note()],
    danger: true,
    done: '已取消公开',
  }),
};

/** ` 2026年3月30日`, or the term that has its day with the issue. */
const deadlineWords = ({ deadline, termAmount, termUnit }: ItemView): string =>
  termAmount && termUnit ? termWords({ amount: termAmount, unit: termUnit }) : ` ${formatDay(deadline)}`;

const after = (day: string | null): { after?: string } => (day ? { after: day } : {});

export const actionForm = (action: DialogAction, item: ItemView): ActionForm => FORMS[action](item);

/** What the dialog starts with. */
export function startingValues(action: DialogAction, item: ItemView): Record<string, unknown> {
  if (action === 'report') return { percent: item.percent, attachmentIds: [] };
  if (action === 'publish') return { summary: item.publicSummary ?? undefined };
  return actionForm(action, item).fields.some(({ kind }) => kind === 'files') ? { attachmentIds: [] } : {};
}

/** The request's body: uploaded files go by their ids, and an optional field left blank is not sent. */
export function actionBody(
  form: ActionForm,
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const field of form.fields) {
    const value = values[field.name];
    if (field.kind === 'files') body[field.name] = ((value ?? []) as { id: string }[]).map(({ id }) => id);
    else if (field.required || (value !== undefined && value !== '')) body[field.name] = value;
  }
  return body;
}

/** What usually comes next, most pressing first: the page's one highlighted button. */
const PRESSING: readonly Action[] = ['sign', 'close', 'decide-extension', 'issue', 'accept'];

/** The one step to highlight among those the server allows: work in hand is reported until it is complete, then applied for. */
export function primaryAction(item: Pick<ItemView, 'allowedActions' | 'percent'>): Action | undefined {
  const works: Action[] = item.percent >= 100 ? ['apply', 'report'] : ['report', 'apply'];
  return [...PRESSING, ...works].find(action => item.allowedActions.includes(action));
}
