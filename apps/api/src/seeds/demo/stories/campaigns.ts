import type { Story } from '../story.js';

/** A unit's own drive that gathers several problems under one heading: the parent of the items that follow from it. */
export const CAMPAIGN_STORIES: readonly Story[] = [
  {
    measure: 'quarterly',
    focus: 'people',
    sources: ['leadership'],
    pick: { what: ['服务群众', '服务企业', '基层治理', '项目攻坚'] },
    title: '{unit}{quarter}{what}突出问题集中整改',
    matter: '突出问题集中整改',
    problem:
      '{unit}{quarter}专题研究梳理{what}方面突出问题，涉及多个乡镇（街道）和科室，单项整改难以根治，决定集中立项、分项销号，由主要负责人领衔。',
    standard: '各子项全部核查销号，形成制度性成果不少于 3 项，下一季度同类问题不再发生。',
    measures:
      '一是分项交办，逐项明确责任人；二是每半月调度一次，滞后子项当面说明；三是子项全部销号后统一评估。',
    progress: [
      '各子项均已交办到位，首次调度会已召开，滞后子项逐一说明原因。',
      '子项进展过半，制度成果初稿形成，正征求意见。',
    ],
    completion: '各子项全部销号，三项制度印发执行，评估报告已报领导小组。',
    finding: '逐项核对子项销号材料，抽查两项现场，成果属实。',
  },
  {
    measure: 'onSite',
    focus: 'industry',
    sources: ['superior'],
    pick: { what: ['营商环境', '窗口作风', '惠企政策落实', '重点项目服务'] },
    title: '市级督查反馈{unit}{what}问题整改',
    matter: '督查反馈问题整改',
    problem:
      '{month}市级督查向{unit}反馈{what}方面问题若干，涉及责任不清、时限不明、结果不实，要求分项立项、限期整改、逐项销号。',
    standard: '反馈问题整改率 100%，逐项有佐证、有核查，整改报告经主要负责人签字。',
    measures: '一是主要负责人领题，分管负责人包项；二是现场办公推动难点；三是整改结果在本单位公开。',
    progress: ['整改方案印发，反馈问题全部分解到子项。', '现场办公三次，难点问题取得突破。'],
    completion: '反馈问题全部整改，整改报告和逐项佐证已报送。',
    finding: '对照督查反馈清单逐项核查，整改到位。',
  },
];
