import type { WriteGoal } from '@zuofeng/shared/plans/plans.contract';

/** Goals as the demo's units write them, without day and owner. */
export const GOALS: readonly Omit<WriteGoal, 'owner' | 'dueOn'>[] = [
  {
    title: '压减窗口办件时间',
    aspectCode: 'raise-efficiency',
    gap: '高频事项平均办理 9 个工作日，先进地区为 4 个；跨科室事项仍靠纸质流转。',
    indicator: '高频事项平均办理工作日',
    target: '不超过 5 个工作日',
    steps:
      '一、梳理高频事项，逐项压减环节。\n二、跨科室事项并联审批，限时办结。\n三、每月通报超时办件，逐件说明原因。',
  },
  {
    title: '惠企政策直达快享',
    aspectCode: 'study-policy',
    gap: '抽查的企业中有四成不清楚可以享受哪些政策，窗口人员解答口径不一。',
    indicator: '政策知晓率、兑现时限',
    target: '知晓率 95% 以上，15 个工作日内兑现',
    steps:
      '一、编印政策清单和办理指南。\n二、每季度组织一次业务测试。\n三、符合条件的企业主动推送、免申即享。',
  },
  {
    title: '重点项目现场办公',
    aspectCode: 'front-line',
    gap: '项目遇到的问题多靠书面报告，平均 12 天才有答复。',
    indicator: '现场办公次数、问题办结率',
    target: '每月 2 次，办结率 90% 以上',
    steps:
      '一、班子成员包联重点项目。\n二、每半月到现场办公一次，问题当场交办。\n三、办结情况下次现场办公时回头看。',
  },
  {
    title: '群众诉求一次办结',
    aspectCode: 'results-first',
    gap: '重复投诉占一成以上，主要是答复不实、承诺不落实。',
    indicator: '重复投诉率、群众满意率',
    target: '重复投诉率 3% 以下，满意率 95% 以上',
    steps: '一、诉求首接负责，科长审核答复。\n二、办结后逐件回访。\n三、重复投诉由分管负责人直接办理。',
  },
  {
    title: '对标先进改革创新',
    aspectCode: 'emancipate-minds',
    gap: '主动改革的事项少，近两年没有在全省推广的做法。',
    indicator: '改革事项数、在省市推广的做法',
    target: '完成 3 项改革，1 项在市级以上推广',
    steps: '一、赴先进地区学习一次。\n二、选定改革事项，明确牵头科室。\n三、年底前总结评估。',
  },
  {
    title: '主要指标争先进位',
    aspectCode: 'strive-upstream',
    gap: '主要业务指标在全省同类单位中居中游。',
    indicator: '主要业务指标全省排名',
    target: '进入全省前三分之一',
    steps: '一、按月调度主要指标。\n二、落后指标由分管负责人专题研究。\n三、年底考核与科室评先挂钩。',
  },
];

export const OVERVIEW =
  '以转变作风为主线，对照先进找差距、对照要求树目标、对照责任抓落实，把问题整改到位、把服务做到实处。';

export const RETURN_REASON = '部分目标的衡量指标不够具体，请写明现状数和目标数后重新报送。';
export const OFFICE_COMMENT = '请把目标分解到季度，并与整改台账的事项关联起来，便于跟踪进展。';
export const UNIT_ANSWER = '已按季度分解，正在逐项关联整改事项。';
export const REVISE_REASON = '机构职责调整，增加一项改革目标。';
