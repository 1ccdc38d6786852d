import { type CaseAction } from '@zuofeng/shared/complaints/case-actions.labels';
import {
  CASE_LIMITS as LIMITS,
  FINDING_LABELS,
  FINDINGS,
} from '@zuofeng/shared/complaints/complaints.labels';
import { formatDay } from '../../../lib/format.js';
import { files, codesOf, type FormOf, note, reason, text } from './fields.js';
import { pendingOf } from '../pending.js';

/** From the assignment to the finding that stands: what the unit does, and what the office answers. */
export const HANDLING_FORMS = {
  note: () => ({
    title: '填写办理情况',
    submit: '提交',
    intro: '写明查了什么、问了谁、下一步怎么办。办公室看得到，投诉人看不到。',
    fields: [text('note', '办理情况', LIMITS.text, { rows: 5 }), files('附件', '可选：谈话记录、照片、台账')],
    done: '办理情况已记录',
  }),
  object: view => ({
    title: '提出交办异议',
    submit: '提出异议',
    intro: `不属于本单位职责的，可以提出一次异议，由办公室处理。${objectWords(view.clocks)}`,
    fields: [reason('异议理由', '写明依据：职责分工文件、应当由哪个单位办理')],
    danger: true,
    done: '已提出异议，等待办公室处理',
  }),
  'uphold-objection': () => ({
    title: '异议成立',
    submit: '异议成立，收回重办',
    intro: '本件收回到“已受理”，请重新交办或直查。原承办单位不再看得到本件。',
    fields: [note('答复')],
    done: '已收回，请重新交办',
  }),
  'reject-objection': () => ({
    title: '异议不成立',
    submit: '异议不成立',
    intro: '由原承办单位继续办理，期限不变。',
    fields: [reason('答复', '承办单位将看到这段话')],
    danger: true,
    done: '已答复异议',
  }),
  'request-extension': view => ({
    title: '申请延期',
    submit: '提交延期申请',
    intro: `现办理期限${view.dueOn ? ` ${formatDay(view.dueOn)}` : '已定'}。由办公室主任审批，批准后告知投诉人；批准前期限不变。`,
    fields: [
      {
        kind: 'day',
        name: 'toDay',
        label: '申请延至',
        required: true,
        ...(view.dueOn ? { after: view.dueOn } : {}),
      },
      reason('延期理由', '写明客观原因和延长后的安排'),
    ],
    done: '已提交，等待办公室主任审批',
  }),
  'approve-extension': view => ({
    title: '同意延期',
    submit: '同意延期',
    intro: `${askedWords(view)}同意后办理期限相应顺延，并告知投诉人。`,
    fields: [note()],
    done: '已同意延期',
  }),
  'refuse-extension': view => ({
    title: '不同意延期',
    submit: '不同意延期',
    intro: `${askedWords(view)}不同意的，期限不变。`,
    fields: [reason('理由')],
    danger: true,
    done: '未同意延期',
  }),
  find: () => ({
    title: '报送查处结果',
    submit: '报送审核',
    intro: '由主要负责人报送，办公室审核。审核前不能再改；审核不通过的，退回重查。',
    fields: [
      {
        kind: 'choice',
        name: 'finding',
        label: '查处结果',
        required: true,
        options: codesOf(FINDINGS, FINDING_LABELS),
      },
      text('facts', '查明的事实', LIMITS.text, { rows: 5, hint: '时间、地点、经过、依据，逐项对应投诉事项' }),
      text('measures', '处理情况', LIMITS.text, {
        rows: 4,
        hint: '怎样改正、怎样处理责任人、怎样防止再发生',
      }),
      files('佐证材料', '文件、照片、谈话记录、台账'),
    ],
    done: '已报送，等待办公室审核',
  }),
  'send-back': () => ({
    title: '退回重查',
    submit: '退回重查',
    intro: '查处结果退回，继续查处，办理期限不变。',
    fields: [reason('退回理由', '指出哪一点没有查清、哪一项处理不到位')],
    danger: true,
    done: '已退回重查',
  }),
  conclude: view => ({
    title: '审核查结',
    submit: '审核通过，查结',
    intro:
      view.findings.at(-1)?.finding === 'unsubstantiated'
        ? '审核通过后查结，点亮“查处”灯，接着答复投诉人。'
        : '审核通过后查结，点亮“查处”灯。查处属实的，还要登记通报和问责，四灯全亮才能办结。',
    fields: [note('审核意见')],
    done: '已查结',
  }),
  'uphold-review': view => ({
    title: '复查维持',
    submit: '维持原结论',
    intro: `${pendingOf(view, 'review')?.reason ? `申请复查的理由：${pendingOf(view, 'review')!.reason}。` : ''}维持原结论的，须向投诉人说明理由。`,
    fields: [reason('复查意见', '投诉人将看到这段话')],
    done: '已维持原结论',
  }),
  'change-review': () => ({
    title: '复查改变',
    submit: '改变原结论，重新查处',
    intro: '原结论不当的，退回查处阶段重新办理，投诉人看得到。',
    fields: [reason('复查意见', '写明原结论哪里不当、要求怎样重办')],
    danger: true,
    done: '已退回重新查处',
  }),
} as const satisfies Partial<Record<CaseAction, FormOf>>;

function objectWords(clocks: Parameters<FormOf>[0]['clocks']): string {
  const day = clocks.find(({ label }) => label.includes('异议'))?.day;
  return day ? `应在 ${formatDay(day)} 当日及以前提出。` : '';
}

function askedWords(view: Parameters<FormOf>[0]): string {
  const asked = pendingOf(view, 'extension');
  return asked ? `${asked.by}申请延至 ${formatDay(asked.toDay)}：${asked.reason}。` : '';
}
