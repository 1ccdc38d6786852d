import type { Aspect } from './reference.labels.js';

/**
 * Seventeen measures named after practices in the newspaper report. The opinion's own wording is not public, so they are
 * demo data and marked as such; the office replaces them (domain.md §3).
 */
export const DEMO_MEASURES: readonly { code: string; aspect: Aspect; name: string; description: string }[] = [
  m('M01', 'emancipate-minds', '对标先进', '对照先进地区查找差距，列出追赶事项，逐项明确责任人和时限。'),
  m('M02', 'strive-upstream', '三年三工程', '按年度分解三年三工程任务，定期对账进度。'),
  m('M03', 'strive-upstream', '攻坚计划', '对重点难点制定攻坚计划，明确节点和牵头领导。'),
  m('M04', 'study-policy', '集中学习', '定期组织政策集中学习，做到学用结合。'),
  m('M05', 'study-policy', '分级测试', '按层级开展政策知识测试，成绩记录在案。'),
  m('M06', 'raise-efficiency', '服务对象确定办结时间', '由服务对象提出办结时间，窗口承诺并按时办结。'),
  m('M07', 'raise-efficiency', '立等办结', '能当场办结的事项立等可取，全程留痕计时。'),
  m('M08', 'raise-efficiency', '快决快议', '急事快议、特事快决，缩短研究和决策时间。'),
  m('M09', 'raise-efficiency', '137 工作法', '企业和项目反映的问题按 1、3、7 个工作日分级推动解决。'),
  m('M10', 'front-line', '书记在现场', '主要负责同志到现场发现问题、解决问题。'),
  m('M11', 'front-line', '书记半月谈', '每半月调度一次，当面听取意见、交办问题。'),
  m('M12', 'front-line', '全程服务', '对项目和企业实行全程服务，一跟到底。'),
  m('M13', 'front-line', '项目专班', '重大项目组建专班，统筹要素和审批。'),
  m('M14', 'results-first', '红黑榜', '按考评结果发布红黑榜，比学赶超。'),
  m('M15', 'results-first', '考评奖惩', '考评结果与表扬奖励、追责问责挂钩。'),
  m('M16', 'results-first', '举报投诉渠道', '畅通举报投诉渠道，发现一起、查处一起、通报一起、问责一起。'),
  m('M17', 'results-first', '季度专题研究', '每季度至少专题研究一次作风整改。'),
];

function m(code: string, aspect: Aspect, name: string, description: string) {
  return { code, aspect, name, description };
}
