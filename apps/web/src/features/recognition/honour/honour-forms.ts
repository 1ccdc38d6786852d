import type { HonourView } from '@zuofeng/shared/honours/honours.contract';
import {
  CONSENT_WAY_LABELS,
  CONSENT_WAYS,
  HONOUR_KIND_LABELS,
  type HonourAction,
} from '@zuofeng/shared/honours/honours.labels';
import { RECOGNITION_LIMITS as LIMITS } from '@zuofeng/shared/recognition/recognition.labels';
import type { ActionField, ActionForm } from '../../rectification/action-forms.js';
import { targetName } from '../recognition-words.js';

const text = (name: string, label: string, max: number, more: Partial<ActionField> = {}): ActionField =>
  ({ kind: 'text', name, label, max, required: true, ...more }) as ActionField;
const reason = (label: string, hint?: string) => text('reason', label, LIMITS.reason, hint ? { hint } : {});
const note = (label: string) => text('note', label, LIMITS.reason, { required: false });

type DialogAction = Exclude<HonourAction, 'edit'>;

/** One dialog for each step: its words and the fields of its request. */
const FORMS: Record<DialogAction, (honour: HonourView) => ActionForm> = {
  submit: honour => ({
    title: '提交提名',
    submit: '提交',
    intro: `提名${targetName(honour)}为“${HONOUR_KIND_LABELS[honour.kind]}”，引用记录 ${honour.citationCount} 条。提交后由办公室核实，不能再改。`,
    fields: [],
    done: '提名已提交，等待办公室核实',
  }),
  withdraw: () => ({
    title: '撤回提名',
    submit: '撤回',
    intro: '撤回后这项提名不再办理。',
    fields: [reason('撤回理由')],
    danger: true,
    done: '提名已撤回',
  }),
  check: () => ({
    title: '核实通过',
    submit: '核实通过',
    intro: '请逐条核对事迹和引用的记录。通过后由领导小组审定。',
    fields: [note('核实意见')],
    done: '已核实，等待领导小组审定',
  }),
  return: () => ({
    title: '退回补充',
    submit: '退回',
    intro: '退回后由提名单位补充，再重新提交。',
    fields: [reason('退回理由', '缺什么、哪里与记录不符')],
    danger: true,
    done: '已退回',
  }),
  grant: honour => ({
    title: '同意授予',
    submit: '同意授予',
    intro: `授予${targetName(honour)}“${HONOUR_KIND_LABELS[honour.kind]}”，记入本期表扬奖励。是否公布另行办理。`,
    fields: [note('审定意见')],
    done: '已授予',
  }),
  refuse: () => ({
    title: '不予授予',
    submit: '不予授予',
    intro: '提名到此结束，可在以后另行提名。',
    fields: [reason('理由')],
    danger: true,
    done: '已记录：不予授予',
  }),
  'record-consent': honour => ({
    title: '登记本人同意',
    submit: '登记',
    intro: `公布${targetName(honour)}的姓名和事迹，须经本人同意。本人可以随时撤回。`,
    fields: [
      {
        kind: 'choice',
        name: 'way',
        label: '同意方式',
        required: true,
        options: CONSENT_WAYS.map(value => ({ value, label: CONSENT_WAY_LABELS[value] })),
      },
      { kind: 'day', name: 'onDay', label: '同意日期', required: true },
      text('note', '说明', LIMITS.reason, { required: false, rows: 2 }),
      { kind: 'files', name: 'attachmentIds', label: '同意书', hint: '书面同意的，请上传扫描件' },
    ],
    done: '已登记本人同意',
  }),
  'withdraw-consent': honour => ({
    title: '撤回本人同意',
    submit: '撤回同意',
    intro:
      honour.state === 'published'
        ? '撤回后，这项荣誉立即从公开页面撤下；荣誉本身不受影响。'
        : '撤回后，这项荣誉不能公布；荣誉本身不受影响。',
    fields: [reason('撤回情况', '本人何时、以何种方式提出')],
    danger: true,
    done: '已撤回本人同意',
  }),
  publish: () => ({
    title: '公布',
    submit: '公布',
    intro: '公布后，任何人都能在“闯将干将”公开页面看到。简介里不要写电话、证件号码等个人信息。',
    fields: [text('summary', '公开简介', LIMITS.summary, { hint: '一两句话：做了什么、见到什么成效' })],
    done: '已公布',
  }),
  unpublish: () => ({
    title: '撤下公布',
    submit: '撤下',
    intro: '撤下后公开页面立即不再显示；荣誉本身不受影响，可以重新公布。',
    fields: [reason('撤下理由')],
    danger: true,
    done: '已从公开页面撤下',
  }),
  revoke: () => ({
    title: '撤销荣誉',
    submit: '撤销荣誉',
    intro: '撤销后不再计入表扬奖励，已公布的立即从公开页面撤下。',
    fields: [reason('撤销理由')],
    danger: true,
    done: '荣誉已撤销',
  }),
};

export const honourForm = (action: DialogAction, honour: HonourView): ActionForm => FORMS[action](honour);

/**
 * What usually comes next: the page's one highlighted button. A nomination that cannot be submitted yet is corrected first;
 * consent is what publication waits for.
 */
export const primaryHonourAction = ({
  state,
  allowedActions,
}: Pick<HonourView, 'state' | 'allowedActions'>) =>
  (state === 'draft'
    ? (['submit', 'edit'] as const)
    : (['check', 'grant', 'publish', 'record-consent'] as const)
  ).find(action => allowedActions.includes(action));
