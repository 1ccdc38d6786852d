import type { CorrectionView, EditionView, ObjectionView } from '@zuofeng/shared/editions/editions.contract';
import {
  EDITION_LIMITS as LIMITS,
  OBJECTION_ACTION_LABELS,
  OBJECTION_OUTCOMES,
  OBJECTION_STATE_LABELS,
  type ObjectionAction,
} from '@zuofeng/shared/editions/editions.labels';
import type { ActionForm } from '../rectification/action-forms.js';
import { changeWord } from '../scoring/score-words.js';
import { subjectOptions } from './edition-forms.js';

/** 提出异议: signed by the head, with proof. */
export const objectionForm = ({ mayObject, indicators, consultationText }: EditionView): ActionForm => ({
  title: '提出异议',
  submit: '签字提出异议',
  intro: `由一把手签字，附上证明材料；由没有参与计分的同志核实决定。${consultationText ?? ''}`,
  fields: [
    ...(mayObject.length > 1
      ? [
          {
            ...{ kind: 'choice' as const, name: 'unitId', label: '单位', required: true },
            options: mayObject.map(({ id, name }) => ({ value: id, label: name })),
          },
        ]
      : []),
    {
      ...{ kind: 'choice', name: 'indicatorId', label: '对哪一项' },
      options: subjectOptions(indicators),
    },
    {
      ...{ kind: 'text', name: 'claim', label: '异议内容', max: LIMITS.text, rows: 4, required: true },
      hint: '哪条记录与事实不符，应当怎样计分',
    },
    {
      ...{ kind: 'files', name: 'fileIds', label: '证明材料', required: true },
      hint: '审批单、照片、系统截图等，至少一份',
    },
  ],
  done: '已签字提出异议',
});

/** The steps of an objection. */
export const OBJECTION_FORMS: Record<ObjectionAction, (objection: ObjectionView) => ActionForm> = {
  decide: ({ unit, indicator }) => ({
    title: OBJECTION_ACTION_LABELS.decide,
    submit: '作出决定',
    intro: `${unit.name}对${indicator ? `“${indicator.name}”` : '总分'}的异议。成立或部分成立的，填写加减分，由另一位同志复核后计入得分。`,
    fields: [
      {
        ...{ kind: 'choice', name: 'outcome', label: '决定', required: true },
        options: OBJECTION_OUTCOMES.map(value => ({ value, label: OBJECTION_STATE_LABELS[value] })),
      },
      {
        ...{ kind: 'text', name: 'points', label: '加减分', max: 12, rows: 1 },
        hint: '成立或部分成立的填写，例如 4.5；不成立的不填',
      },
      {
        ...{ kind: 'text', name: 'reason', label: '决定理由', max: LIMITS.text, rows: 4, required: true },
        hint: '核实了什么、依据什么；单位会看到',
      },
    ],
    done: '已作出决定，并通知单位',
  }),
  withdraw: () => ({
    title: OBJECTION_ACTION_LABELS.withdraw,
    submit: '撤回异议',
    intro: '撤回后不再核实；征求意见期内可以重新提出。',
    fields: [],
    danger: true,
    done: '已撤回异议',
  }),
};

/** The steps of the second person of a correction. */
export const CORRECTION_FORMS: Record<'confirm' | 'refuse', (correction: CorrectionView) => ActionForm> = {
  confirm: ({ unit, indicator, points, proposedByName }) => ({
    title: '复核更正',
    submit: '复核同意',
    intro: `${unit.name}${indicator ? `“${indicator.name}”` : '总分'} ${changeWord(points)} 分，${proposedByName}提出。同意后另记一行得分，名次随之重排。`,
    fields: [{ kind: 'text', name: 'note', label: '复核意见', max: LIMITS.reason }],
    done: '更正已生效',
  }),
  refuse: ({ unit, points }) => ({
    title: '不采纳更正',
    submit: '不采纳',
    intro: `${unit.name} ${changeWord(points)} 分。不采纳的，得分不变，记录留存。`,
    fields: [{ kind: 'text', name: 'reason', label: '理由', max: LIMITS.reason, required: true }],
    danger: true,
    done: '没有采纳这项更正',
  }),
};
