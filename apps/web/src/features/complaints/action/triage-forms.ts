import { type CaseAction } from '@zuofeng/shared/complaints/case-actions.labels';
import {
  CASE_LIMITS as LIMITS,
  CATEGORIES,
  CATEGORY_LABELS,
  DECLINE_GROUND_LABELS,
  DECLINE_GROUNDS,
  MARK_LABELS,
  MARKS,
  TRACK_LABELS,
  TRACKS,
  TRANSFER_TARGET_LABELS,
  TRANSFER_TARGETS,
} from '@zuofeng/shared/complaints/complaints.labels';
import { codesOf, type CaseField, type FormOf, note, reason, text } from './fields.js';

const track: CaseField = {
  kind: 'choice',
  name: 'track',
  label: '办理程序',
  required: true,
  hint: '一般的服务投诉、事实清楚的，可走快速办理，按工作日计算期限',
  options: codesOf(TRACKS, TRACK_LABELS),
};

/** The office's steps from registration to assignment. */
export const TRIAGE_FORMS = {
  accept: () => ({
    title: '受理',
    submit: '受理',
    intro: '受理后从今天起计算办理期限，投诉人凭回执看得到受理情况。',
    fields: [
      track,
      text('told', '告知投诉人的话', LIMITS.reason, {
        required: false,
        hint: '可不填，由系统按规定格式告知；填写的内容投诉人看得到',
      }),
    ],
    done: '已受理',
  }),
  decline: () => ({
    title: '不予受理',
    submit: '不予受理',
    intro: '不予受理须告知投诉人理由。此操作不能撤回。',
    fields: [
      {
        kind: 'choice',
        name: 'ground',
        label: '不予受理的情形',
        required: true,
        options: codesOf(DECLINE_GROUNDS, DECLINE_GROUND_LABELS),
      },
      reason('告知投诉人的理由', '投诉人将看到这段话：说明依据，并告知可以向哪里反映'),
    ],
    danger: true,
    done: '已不予受理，并告知投诉人',
  }),
  transfer: () => ({
    title: '转送',
    submit: '转送',
    intro: '不属于本办公室职责的，转送有权处理的机关，并告知投诉人去向。此操作不能撤回。',
    fields: [
      {
        kind: 'choice',
        name: 'target',
        label: '转送机关',
        required: true,
        options: codesOf(TRANSFER_TARGETS, TRANSFER_TARGET_LABELS),
      },
      reason('告知投诉人的理由', '投诉人将看到这段话'),
    ],
    danger: true,
    done: '已转送，并告知投诉人',
  }),
  merge: () => ({
    title: '并案',
    submit: '并入主案',
    intro: '同一投诉人或同一事项的重复投诉并入主案一并办理，投诉人凭自己的回执仍能看到主案进展。',
    fields: [{ kind: 'case', name: 'mainCaseId', label: '主案', required: true, hint: '按受理号或标题查找' }],
    danger: true,
    done: '已并入主案',
  }),
  classify: view => ({
    title: '修改归类',
    submit: '保存',
    intro: '归类用于统计和分办，由工作人员判断；投诉人所选的类别不对的，可以改。',
    fields: [
      {
        kind: 'select',
        name: 'category',
        label: '投诉类别',
        required: true,
        options: codesOf(CATEGORIES, CATEGORY_LABELS),
      },
      { kind: 'category', name: 'categoryId', label: '细分类别', clears: true },
      { kind: 'unit', name: 'accusedUnitId', label: '被投诉单位', clears: true },
      // Once accepted, the clocks have started on their track.
      ...(view.state === 'registered' ? [{ ...track, required: false } as CaseField] : []),
      {
        kind: 'flag',
        name: 'headNamed',
        label: '涉及该单位主要负责人',
        hint: '涉及的不能交该单位自查，须由办公室直查',
      },
    ],
    done: '归类已保存',
  }),
  summarise: () => ({
    title: '拟转办摘要',
    submit: '保存摘要',
    intro:
      '承办单位只看得到这里写的内容，看不到投诉原文、材料和投诉人。请用自己的话概括，去掉姓名、电话、住址等能认出投诉人的内容。',
    fields: [
      { kind: 'line', name: 'title', label: '摘要标题', max: LIMITS.accused, required: true },
      { kind: 'summary', name: 'summary', label: '转办摘要', max: LIMITS.summary, required: true },
    ],
    done: '摘要已保存',
  }),
  assign: () => ({
    title: '交办',
    submit: '交办',
    intro: '交办后承办单位看得到转办摘要和随案材料，并开始计算交办异议期限。',
    fields: [
      { kind: 'unit', name: 'unitId', label: '承办单位', required: true },
      text('note', '交办要求', LIMITS.reason, {
        required: false,
        hint: '承办单位看得到：查清什么、何时报送、注意事项',
      }),
    ],
    done: '已交办',
  }),
  'take-up': () => ({
    title: '直查',
    submit: '由办公室直查',
    intro: '由办公室直接查处，不交办给单位。查处结果须由另一位同志审核。',
    fields: [note('说明')],
    done: '已列为直查',
  }),
  'propose-mark': () => ({
    title: '提请认定',
    submit: '提请认定',
    intro: '认定为非单位责任或恶意投诉的，不计入三率；须由另一位同志审定。',
    fields: [
      { kind: 'choice', name: 'mark', label: '认定', required: true, options: codesOf(MARKS, MARK_LABELS) },
      reason('理由', '写明事实依据'),
    ],
    done: '已提请，等待审定',
  }),
  'confirm-mark': () => ({
    title: '同意认定',
    submit: '同意认定',
    intro: '同意后本件不计入单位的三率，认定和理由留存在案。',
    fields: [note()],
    done: '已认定',
  }),
  'refuse-mark': () => ({
    title: '不予认定',
    submit: '不予认定',
    intro: '本件照常计入三率。',
    fields: [reason('理由')],
    danger: true,
    done: '未予认定',
  }),
  recuse: () => ({
    title: '登记回避',
    submit: '登记回避',
    intro: '投诉中被点名的人、与投诉有利害关系的人应当回避。登记后，他看不到本件，也不能办理。',
    fields: [
      { kind: 'person', name: 'accountId', label: '回避人', required: true, hint: '按姓名或单位查找' },
      reason('理由'),
    ],
    danger: true,
    done: '已登记回避',
  }),
  message: () => ({
    title: '发送消息',
    submit: '发送',
    intro: '投诉人凭回执看得到，署名为“工作人员”。请勿写入其他人的个人信息。',
    fields: [text('text', '消息', LIMITS.message)],
    done: '已发送',
  }),
} as const satisfies Partial<Record<CaseAction, FormOf>>;
