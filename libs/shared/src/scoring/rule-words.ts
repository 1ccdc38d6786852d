import { ACCOUNTABILITY_KIND_LABELS } from '../accountability/accountability.labels.js';
import { CATEGORY_LABELS, GRADE_LABELS } from '../complaints/complaints.labels.js';
import { HONOUR_KIND_LABELS } from '../honours/honours.labels.js';
import { SEVERITY_LABELS } from '../rectification/rectification.labels.js';
import { type Metric, type MetricCode, metricOf } from './metrics.js';
import { exact } from './points.js';
import type { Indicator, IndicatorRule, LevelPoints, TableRule } from './rule-book.contract.js';
import { shapeOf } from './rule-book.rules.js';
import { type FactShape, type SlopeStep, TARGET_WAY_LABELS, VETO_EFFECT_LABELS } from './scoring.labels.js';

type Labels = Readonly<Record<string, string>>;
const LEVEL_LABELS: Record<NonNullable<Metric['levels']>, Labels> = {
  honour: HONOUR_KIND_LABELS,
  accountability: ACCOUNTABILITY_KIND_LABELS,
  severity: SEVERITY_LABELS,
  category: CATEGORY_LABELS,
};

/** What a metric's occurrences or answers are told apart by, code → 中文. Empty where they are not. */
export function partLabels(metric: MetricCode): Labels {
  const { levels, shape } = metricOf(metric);
  if (shape === 'grades') return GRADE_LABELS;
  return levels ? LEVEL_LABELS[levels] : {};
}

const STEP_WORDS: Record<SlopeStep, string> = {
  proportional: '，不足一个百分点的按比例扣',
  full: '，不足一个百分点的不扣',
  started: '，不足一个百分点的按一个扣',
};

/**
 * An indicator's rule in words, such as `比率 × 20 分，最高 10 分`: what a unit reads beside its points. Pure; every kind of
 * domain.md §8.
 */
export function ruleWords(indicator: Pick<Indicator, 'rule' | 'cap' | 'floor' | 'metric' | 'shape'>): string {
  const { rule, cap, floor, metric } = indicator;
  const labels = metric === null ? {} : partLabels(metric);
  const limits = [
    cap == null ? '' : `最高 ${plain(cap)} 分`,
    floor == null ? '' : exact(floor).eq('0') ? '扣完为止' : `最低 ${plain(floor)} 分`,
  ].filter(Boolean);
  return [kindWords(rule, labels, shapeOf(indicator)), ...limits].join('，');
}

function kindWords(rule: IndicatorRule, labels: Labels, shape: FactShape | null): string {
  switch (rule.kind) {
    case 'deduct': {
      const base = exact(rule.base).eq('0') ? '' : `基础分 ${plain(rule.base)} 分，`;
      return `${base}每次扣 ${plain(rule.each)} 分${levelWords(rule.levels, labels, '扣')}`;
    }
    case 'ratio':
      return rule.way === 'earn'
        ? `比率 × ${plain(rule.weight)} 分`
        : `按未达到的部分扣分：（1 − 比率）× ${plain(rule.weight)} 分`;
    case 'slope':
      return `达到 ${plain(rule.full)}% 得 ${plain(rule.points)} 分，每低一个百分点扣 ${plain(rule.perPoint)} 分${STEP_WORDS[rule.step]}`;
    case 'table':
      return tableWords(rule);
    case 'target':
      return `目标${TARGET_WAY_LABELS[rule.way]} ${plain(rule.target)}${shape === 'ratio' ? '%' : ' 次'}，达成得 ${plain(rule.points)} 分，未达成得 ${plain(rule.missed)} 分`;
    case 'survey': {
      const grades = rule.grades.map(({ label, weight, excluded }) =>
        excluded ? `${label}不计入` : `${label} ${plain(weight)}`,
      );
      return `各等次人数乘以权重（${grades.join('、')}）÷ 有效人数 × ${plain(rule.points)} 分`;
    }
    case 'bonus':
      return `每次加 ${plain(rule.each)} 分${levelWords(rule.levels, labels, '加')}`;
    case 'veto':
      return `达到 ${rule.from} 次的，${VETO_EFFECT_LABELS[rule.effect]}`;
  }
}

const levelWords = (levels: readonly LevelPoints[], labels: Labels, verb: '加' | '扣'): string =>
  levels.length === 0
    ? ''
    : `（${levels.map(({ level, each }) => `${labels[level] ?? level}${verb} ${plain(each)} 分`).join('、')}）`;

const tableWords = ({ steps, below }: TableRule): string =>
  `${steps.map(({ atLeast, points }) => `${plain(atLeast)}% 以上得 ${plain(points)} 分`).join('，')}，其余得 ${plain(below)} 分`;

/** Without zeros that say nothing: `20.00` is `20`. */
const plain = (amount: string): string => exact(amount).toFixed();
