import { type CaseAction } from '@zuofeng/shared/complaints/case-actions.labels';
import {
  CALL_BACK_RESULT_LABELS,
  CALL_BACK_RESULTS,
  CASE_LIMITS as LIMITS,
} from '@zuofeng/shared/complaints/complaints.labels';
import { codesOf, type CaseField, type FormOf, note, reason, text } from './fields.js';
import { replyTemplates } from './reply-templates.js';

const answered = ({ result }: Readonly<Record<string, unknown>>) => result === 'answered';

/** The fields of a call-back: a grade only from somebody who answered. */
export const callBackFields: readonly CaseField[] = [
  {
    kind: 'choice',
    name: 'result',
    label: '回访结果',
    required: true,
    options: codesOf(CALL_BACK_RESULTS, CALL_BACK_RESULT_LABELS),
  },
  { kind: 'grade', name: 'grade', label: '评价', required: true, when: answered },
  {
    kind: 'choice',
    name: 'resolved',
    label: '问题是否解决',
    required: true,
    when: answered,
    options: [
      { value: true, label: '已解决' },
      { value: false, label: '没有解决' },
    ],
  },
  text('note', '回访记录', LIMITS.reason, {
    required: false,
    hint: '投诉人的原话、还有什么要求；不要写姓名、电话',
  }),
];

const lamp = (what: string, person: string): CaseField[] => [
  { kind: 'day', name: 'onDay', label: `${what}日期`, required: true },
  { kind: 'line', name: 'person', label: person, max: LIMITS.person, required: true },
  text('record', `${what}内容`, LIMITS.text, { hint: '写明文号、范围、处理方式' }),
];

/** From the finding that stands to the end: four lamps, reply, call-back, closing. */
export const CLOSING_FORMS = {
  announce: () => ({
    title: '登记通报',
    submit: '点亮“通报”灯',
    intro: '查处属实的须在一定范围内通报。登记后“通报”灯亮，投诉人凭回执看得到灯亮和日期。',
    fields: lamp('通报', '发布单位'),
    done: '已登记通报',
  }),
  'hold-accountable': () => ({
    title: '登记问责结果',
    submit: '点亮“问责”灯',
    intro:
      '其他机关已作出处理、这里只记结果的，在此登记；由本办公室记入问责台账的，请用“登记问责”。登记后“问责”灯亮，投诉人凭回执看得到灯亮和日期。',
    fields: lamp('问责', '被问责的人或单位'),
    done: '已登记问责',
  }),
  'waive-lamps': view => ({
    title: '说明免亮灯',
    submit: '签字说明',
    intro: `${view.lamps.filter(({ lit }) => !lit).length} 盏灯未亮。由办公室主任签字说明为什么不需要，留存在案；签字后可以办结。`,
    fields: [reason('不需要的理由')],
    danger: true,
    done: '已签字说明',
  }),
  'draft-reply': view => ({
    title: '拟写答复',
    submit: '保存草稿',
    intro: '草稿由办公室审核后答复投诉人。',
    fields: [replyField(view, false)],
    done: '草稿已保存',
  }),
  reply: view => ({
    title: '答复投诉人',
    submit: '答复',
    intro: '答复后投诉人凭回执看得到全文，并可以评价、申请复查。请核对没有写入其他人的个人信息。',
    fields: [replyField(view, true)],
    done: '已答复',
  }),
  'call-back': () => ({
    title: '登记回访',
    submit: '登记回访',
    intro: '投诉人不满意的，可以重办一次；未联系上的，隔日再试，满规定次数后可以办结。',
    fields: callBackFields,
    done: '回访已登记',
  }),
  close: () => ({
    title: '办结',
    submit: '办结',
    intro: '办结后本件归档，计入三率；投诉人在规定期限内仍可申请复查。',
    fields: [note()],
    done: '已办结',
  }),
  redo: () => ({
    title: '重办',
    submit: '退回重办',
    intro: '投诉人不满意、问题没有解决的，退回查处阶段重办。每件只能重办一次。',
    fields: [reason('重办理由', '写明投诉人哪里不满意、要求怎样重办')],
    danger: true,
    done: '已退回重办',
  }),
  acknowledge: () => ({
    title: '已阅',
    submit: '已阅，不用回复',
    intro: '投诉人补充的内容已看过、不需要回复的，从“待回复投诉人”中移出；投诉人看得到办公室已阅。',
    fields: [note('备注（投诉人看不到）')],
    done: '已阅',
  }),
  'open-item': () => ({
    title: '转立整改',
    submit: '转立整改事项',
    intro:
      '投诉反映的问题需要系统整改的，转立为整改台账的草稿，由办公室补齐五个明确后交办；销号时须有投诉人的回访结果。',
    fields: [{ kind: 'line', name: 'title', label: '问题标题', max: LIMITS.accused, required: true }],
    done: '已转立整改事项草稿',
  }),
} as const satisfies Partial<Record<CaseAction, FormOf>>;

function replyField(view: Parameters<FormOf>[0], sent: boolean): CaseField {
  return {
    kind: 'templated',
    name: 'reply',
    label: '答复内容',
    max: LIMITS.text,
    required: true,
    hint: '逐项答复：查明了什么、怎样处理、依据是什么、不服可以怎么办',
    templates: replyTemplates(view),
    sent,
  };
}
