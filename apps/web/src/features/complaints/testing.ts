import type { CaseRow, CaseView } from '@zuofeng/shared/complaints/complaints.contract';
import { LAMPS } from '@zuofeng/shared/complaints/complaints.labels';

/** What component specs show: a case in hand, with whatever the spec is about laid over it. */
export function caseRow(over: Partial<CaseRow> = {}): CaseRow {
  return {
    id: '01900000-0000-7000-8000-000000000c12',
    number: 'TS-2026-00012',
    version: 3,
    state: 'investigating',
    title: '政务服务窗口工作时间无人值守',
    category: 'inaction',
    track: 'ordinary',
    channel: 'web',
    accusedUnit: {
      id: '01900000-0000-7000-8000-0000000000aa',
      code: 'qinghu',
      name: '青湖区政务服务中心',
      shortName: '青湖政务',
    },
    handlingUnit: {
      id: '01900000-0000-7000-8000-0000000000aa',
      code: 'qinghu',
      name: '青湖区政务服务中心',
      shortName: '青湖政务',
    },
    handling: 'assigned',
    finding: null,
    lit: ['discovered'],
    registeredOn: '2026-09-03',
    dueOn: '2026-11-05',
    overdue: false,
    grade: null,
    ...over,
  };
}

export function caseView(over: Partial<CaseView> = {}): CaseView {
  const { lit = ['discovered'] } = over;
  return {
    ...caseRow(),
    sight: 'summary',
    summary: '群众反映 9 月 3 日上午窗口无人值守，要求核查。',
    categoryId: null,
    categoryPath: null,
    original: null,
    released: [],
    lamps: LAMPS.map(lamp => ({
      lamp,
      lit: lit.includes(lamp),
      on: lit.includes(lamp) ? '2026-09-04' : null,
      person: lit.includes(lamp) ? '周敏' : null,
      record: null,
    })),
    findings: [],
    requests: [],
    steps: [],
    clocks: [],
    replyDraft: null,
    reply: null,
    mark: null,
    mainCaseId: null,
    mainCaseNumber: null,
    item: null,
    today: '2026-09-24',
    allowedActions: [],
    blockedActions: [],
    ...over,
  };
}

export const original = (over: Partial<NonNullable<CaseView['original']>> = {}): CaseView['original'] => ({
  complainant: 'person',
  anonymous: false,
  hasIdentity: true,
  facts: '9月3日上午我去青湖区政务服务中心办证，三号窗口一直没有人，等了一个多小时。',
  whenText: '9月3日上午',
  whereText: '青湖区政务服务中心三号窗口',
  accusedText: '三号窗口工作人员',
  channelRef: null,
  headNamed: false,
  files: [],
  messages: [],
  ratings: [],
  ...over,
});
