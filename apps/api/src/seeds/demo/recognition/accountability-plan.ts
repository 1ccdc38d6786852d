import type { AccountabilityKind } from '@zuofeng/shared/accountability/accountability.labels';
import type { Target } from '@zuofeng/shared/recognition/recognition.labels';

export interface PlannedRecord {
  kind: AccountabilityKind;
  target: Target;
  /** Whose it is; without one it follows from a substantiated case, and is of the unit complained of. */
  unitCode?: string;
  title?: string;
  /** Working days before the demo's last day on which it was decided. */
  ago: number;
  fate: 'confirmed' | 'revoked' | 'submitted' | 'draft';
  /** Months of the effect period; none for what has none. */
  months?: number;
  facts: string;
  decidedBy: string;
}

export const BASIS = '《中国共产党问责条例》和市作风建设有关规定。';

/** Accountability of six quarters, in every state of its course. All of it is invented. */
export const ACCOUNTABILITY_PLAN: readonly PlannedRecord[] = [
  {
    ...{ kind: 'circulated-criticism', target: 'unit', unitCode: 'xiping', ago: 240, fate: 'confirmed' },
    facts: '整改事项多次逾期，督促后仍未按要求推进。',
    decidedBy: '市作风兴市工作领导小组办公室',
  },
  {
    ...{ kind: 'admonition', target: 'cadre', unitCode: 'beijin', title: '船厂街道办事处副主任', ago: 105 },
    ...{ fate: 'confirmed', months: 6 },
    facts: '对群众反映的问题推诿扯皮，造成不良影响。',
    decidedBy: '北津区纪委监委',
  },
  {
    ...{ kind: 'criticism', target: 'section', unitCode: 'cheguan-hall', ago: 90, fate: 'confirmed' },
    facts: '窗口没有落实一次性告知，群众多次往返。',
    decidedBy: '市车辆管理所服务大厅',
  },
  {
    ...{
      kind: 'disciplinary-sanction',
      target: 'cadre',
      unitCode: 'xiping',
      title: '红石镇民政办主任',
      ago: 85,
    },
    ...{ fate: 'confirmed', months: 12 },
    facts: '办理补助申请时吃拿卡要，违反廉洁纪律。',
    decidedBy: '西坪县纪委监委',
  },
  {
    ...{ kind: 'reminder-talk', target: 'cadre', title: '窗口负责人', ago: 5, fate: 'confirmed' },
    facts: '投诉查实后，窗口负责人管理不严、督促不力。',
    decidedBy: '市作风兴市工作领导小组办公室',
  },
  {
    ...{ kind: 'ordered-inspection', target: 'unit', ago: 4, fate: 'confirmed' },
    facts: '投诉查实，责任单位对同类问题整改不到位。',
    decidedBy: '市作风兴市工作领导小组办公室',
  },
  {
    ...{ kind: 'reminder-talk', target: 'cadre', unitCode: 'longquan', title: '水车镇副镇长', ago: 60 },
    fate: 'revoked',
    facts: '经反映，包联项目推进不力。',
    decidedBy: '龙泉县作风兴市工作领导小组办公室',
  },
  {
    ...{ kind: 'admonition', target: 'cadre', unitCode: 'shuidianqi-hall', title: '报装窗口负责人', ago: 3 },
    ...{ fate: 'submitted', months: 6 },
    facts: '企业报装多次超过承诺时限，未及时说明原因。',
    decidedBy: '市纪委监委派驻纪检监察组',
  },
  {
    ...{ kind: 'circulated-criticism', target: 'unit', unitCode: 'beijin', ago: 1, fate: 'draft' },
    facts: '连续两个月整改按时率处于末位，多项督办逾期未答复。',
    decidedBy: '市作风兴市工作领导小组办公室',
  },
];
