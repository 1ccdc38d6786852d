import type { HonourKind } from '@zuofeng/shared/honours/honours.labels';
import type { Target } from '@zuofeng/shared/recognition/recognition.labels';

/** How far a nomination of the demo came. */
export type HonourFate =
  | 'published'
  | 'unsaid' // published, until the person withdrew their consent
  | 'granted'
  | 'refused'
  | 'checked'
  | 'nominated'
  | 'bare'; // a draft that cites nothing

export interface PlannedHonour {
  unitCode: string;
  kind: HonourKind;
  target: Target;
  /** Working days before the demo's last day on which it was written. */
  ago: number;
  fate: HonourFate;
  title?: string;
  deeds: string;
  summary?: string;
}

/** Honours of six quarters, in every state of their course. All of it is invented. */
export const HONOUR_PLAN: readonly PlannedHonour[] = [
  {
    ...{ unitCode: 'qinghu', kind: 'reform-pioneer', target: 'cadre', ago: 290, fate: 'published' },
    title: '营商环境服务中心主任',
    deeds: '牵头推行“一窗受理、并联审批”，把企业开办由五个环节并为一个环节，并在全区推开。',
    summary: '牵头推行“一窗受理、并联审批”，企业开办由五个环节并为一个环节。',
  },
  {
    ...{ unitCode: 'zhengwu-hall', kind: 'young-vanguard', target: 'cadre', ago: 270, fate: 'published' },
    title: '业务受理科窗口组长',
    deeds: '自学业务系统，编写窗口一次性告知卡四十余张，带动窗口平均等候时间明显下降。',
    summary: '编写窗口一次性告知卡四十余张，群众少跑了冤枉路。',
  },
  {
    ...{ unitCode: 'nanping', kind: 'commendation', target: 'unit', ago: 250, fate: 'published' },
    deeds: '全年整改事项按时销号，无一反弹，群众回访满意。',
    summary: '整改事项按时销号、无一反弹，予以通报表扬。',
  },
  {
    ...{ unitCode: 'touzi', kind: 'development-doer', target: 'cadre', ago: 130, fate: 'published' },
    title: '项目服务科科长',
    deeds: '驻点服务重大项目，协调解决用地、接电等问题，项目提前开工。',
    summary: '驻点服务重大项目，协调解决用地、接电难题，项目提前开工。',
  },
  {
    ...{ unitCode: 'qinghu', kind: 'steadfast-veteran', target: 'cadre', ago: 120, fate: 'published' },
    title: '信访服务中心副主任',
    deeds: '三十年扎根基层，包案化解多年积案，逐户上门听取意见，承诺事项件件有着落。',
    summary: '扎根基层三十年，包案化解积案，承诺事项件件有着落。',
  },
  {
    ...{ unitCode: 'churujing-hall', kind: 'award', target: 'section', ago: 110, fate: 'published' },
    deeds: '延时服务、预约服务常态化，全年零投诉，窗口经验在全市交流。',
    summary: '延时服务、预约服务常态化，窗口经验在全市交流。',
  },
  {
    ...{ unitCode: 'dongling', kind: 'reform-pioneer', target: 'cadre', ago: 95, fate: 'published' },
    title: '政府督查室主任',
    deeds: '建立“问题直报、限时办结”机制，推动多个部门联动整改。',
    summary: '建立“问题直报、限时办结”机制，推动部门联动整改。',
  },
  {
    ...{ unitCode: 'rencai-hall', kind: 'young-vanguard', target: 'cadre', ago: 80, fate: 'published' },
    title: '信息技术科科员',
    deeds: '主动请缨改造档案查询系统，群众凭身份证当场办结，不再往返。',
    summary: '改造档案查询系统，群众当场办结、不再往返。',
  },
  {
    ...{ unitCode: 'zhengwu-hall', kind: 'development-doer', target: 'cadre', ago: 70, fate: 'unsaid' },
    title: '督查管理科科长',
    deeds: '牵头建立窗口服务日巡查制度，问题当日交办、当日反馈。',
    summary: '建立窗口服务日巡查制度，问题当日交办、当日反馈。',
  },
  {
    ...{ unitCode: 'zhongzhou', kind: 'steadfast-veteran', target: 'cadre', ago: 40, fate: 'granted' },
    title: '乡村振兴科二级主任科员',
    deeds: '包村解决饮水、道路等遗留问题，带病坚持在一线协调。',
  },
  {
    ...{ unitCode: 'xiping', kind: 'commendation', target: 'unit', ago: 35, fate: 'refused' },
    deeds: '本季度整改事项办结率有所提高。',
  },
  {
    ...{ unitCode: 'longquan', kind: 'development-doer', target: 'cadre', ago: 12, fate: 'checked' },
    title: '营商环境服务中心主任',
    deeds: '上门为企业解决用工、融资问题，推动企业扩产落地。',
  },
  {
    ...{ unitCode: 'nanping', kind: 'reform-pioneer', target: 'cadre', ago: 6, fate: 'nominated' },
    title: '政府督查室副主任',
    deeds: '推行台账“红黄绿”提示，带动全县整改按时率持续上升。',
  },
  {
    ...{ unitCode: 'qinghu', kind: 'young-vanguard', target: 'cadre', ago: 3, fate: 'nominated' },
    title: '乡村振兴科科员',
    deeds: '驻村期间建立群众诉求清单，逐条跟踪到销号。',
  },
  {
    ...{ unitCode: 'qinghu', kind: 'development-doer', target: 'cadre', ago: 2, fate: 'bare' },
    title: '营商环境服务中心科员',
    deeds: '主动对接企业，服务热情周到。',
  },
];
