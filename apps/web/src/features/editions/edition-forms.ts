import type { EditionView } from '@zuofeng/shared/editions/editions.contract';
import {
  EDITION_ACTION_LABELS,
  EDITION_LIMITS as LIMITS,
  type EditionAction,
} from '@zuofeng/shared/editions/editions.labels';
import type { ScoreRunRow } from '@zuofeng/shared/scoring/scores.contract';
import { formatInstant } from '../../lib/format.js';
import type { ActionField, ActionForm } from '../rectification/action-forms.js';

const text = (name: string, label: string, required: boolean, hint?: string): ActionField => ({
  ...{ kind: 'text', name, label, max: LIMITS.reason, required },
  ...(hint ? { hint } : {}),
});
const points = (required: boolean): ActionField => ({
  ...{ kind: 'text', name: 'points', label: '加减分', max: 12, rows: 1, required },
  hint: '例如 4.5 或 -2，最多两位小数',
});

/** An indicator, or the whole score: sent as nothing. */
export const subjectOptions = (indicators: EditionView['indicators']) => [
  { value: '', label: '总分' },
  ...indicators.map(({ id, name }) => ({ value: id, label: name })),
];

/** The choice of what a correction is about: an indicator, or the whole score. */
const subjectFields = ({ places, indicators }: EditionView): ActionField[] => [
  {
    ...{ kind: 'choice', name: 'unitId', label: '单位', required: true },
    options: places.map(({ unit }) => ({ value: unit.id, label: unit.name })),
  },
  {
    ...{ kind: 'choice', name: 'indicatorId', label: '指标' },
    options: subjectOptions(indicators),
  },
];

type FormOf = (edition: EditionView, runs: readonly ScoreRunRow[]) => ActionForm;

/** One dialog for each step: its words and the fields of its request. */
const FORMS: Record<EditionAction, FormOf> = {
  recompute: (_edition, runs) => ({
    title: EDITION_ACTION_LABELS.recompute,
    submit: '换用这次结果',
    intro: '先到“考评”重新计算，再在这里选用新的结果；草稿里的得分和名次随之更换。',
    fields: [
      {
        ...{ kind: 'choice', name: 'runId', label: '考评结果', required: true },
        options: runs.map(({ id, at, byName }) => ({
          value: id,
          label: `${formatInstant(at)} ${byName}计算`,
        })),
      },
    ],
    done: '已换用新的考评结果',
  }),
  open: () => ({
    title: EDITION_ACTION_LABELS.open,
    submit: '同意征求意见',
    intro:
      '得分从此固定。各单位可以看到本单位的名次和得分明细，在期限内由一把手签字提出异议；没有提出的视为无异议。',
    fields: [text('note', '说明', false)],
    done: '已公开征求意见',
  }),
  propose: edition => ({
    title: EDITION_ACTION_LABELS.propose,
    submit: '提出更正',
    intro: '更正另记一行，写明理由，经另一位同志复核后生效；原来的得分行不改。',
    fields: [
      ...subjectFields(edition),
      points(true),
      text('reason', '理由', true, '哪些记录、为什么，依据什么'),
    ],
    done: '已提出更正，等待另一位同志复核',
  }),
  approve: ({ title }) => ({
    title: EDITION_ACTION_LABELS.approve,
    submit: '审定并签名',
    intro: `${title}经审定后由系统签名固定，内容一个字也不能再改；发布的就是审定的这一份。`,
    fields: [text('note', '审定意见', false)],
    done: '已审定并签名',
  }),
  publish: ({ red, black }) => ({
    title: EDITION_ACTION_LABELS.publish,
    submit: '向社会发布',
    intro: `红榜 ${red} 个单位、黑榜 ${black} 个单位即刻公开，任何人都可以核验。同时向上榜单位发出告知书；列入黑榜的登记整改事项。`,
    fields: [text('note', '说明', false)],
    done: '已发布',
  }),
  withdraw: () => ({
    title: EDITION_ACTION_LABELS.withdraw,
    submit: '撤回',
    intro: '撤回后这一期作废，需要时重新拟榜。',
    fields: [text('reason', '撤回理由', true)],
    danger: true,
    done: '已撤回',
  }),
  correct: ({ number }) => ({
    title: EDITION_ACTION_LABELS.correct,
    submit: '制作更正榜单',
    intro: `已发布的 ${number} 保留原样。更正另出一期，写明理由，同样征求意见、审定、发布，发布后取代原榜单。`,
    fields: [text('reason', '更正理由', true, '会在公开页面上显示')],
    done: '已制作更正榜单的草稿',
  }),
};

export const editionForm = (
  action: EditionAction,
  edition: EditionView,
  runs: readonly ScoreRunRow[],
): ActionForm => FORMS[action](edition, runs);

/** What usually comes next: the page's one highlighted button. */
export const primaryEditionAction = ({ allowedActions }: Pick<EditionView, 'allowedActions'>) =>
  (['publish', 'approve', 'open'] as const).find(action => allowedActions.includes(action));
