import type { Indicator, IndicatorRule, ListCut } from './rule-book.contract.js';
import {
  CUT_SCOPE_LABELS,
  SLOPE_STEP_LABELS,
  TARGET_WAY_LABELS,
  VETO_EFFECT_LABELS,
} from './scoring.labels.js';

/** How an indicator counts, in one line for people (domain.md §8): `比率 × 20 分`. `levelName` names what levels tell apart. */
export function ruleWords(
  rule: IndicatorRule,
  levelName: (level: string) => string = level => level,
): string {
  const levels = (list: readonly { level: string; each: string }[], sign: string) =>
    list.map(({ level, each }) => `，${levelName(level)}每次${sign} ${each} 分`).join('');
  switch (rule.kind) {
    case 'deduct':
      return `${Number(rule.base) === 0 ? '' : `基础 ${rule.base} 分，`}每次扣 ${rule.each} 分${levels(rule.levels, '扣')}`;
    case 'bonus':
      return `每次加 ${rule.each} 分${levels(rule.levels, '加')}`;
    case 'ratio':
      return rule.way === 'earn' ? `比率 × ${rule.weight} 分` : `未达到部分 × ${rule.weight} 分扣除`;
    case 'slope':
      return `达到 ${rule.full}% 得 ${rule.points} 分，每低一个百分点扣 ${rule.perPoint} 分（${SLOPE_STEP_LABELS[rule.step]}）`;
    case 'table':
      return [
        ...rule.steps.map(({ atLeast, points }) => `${atLeast}% 以上 ${points} 分`),
        `其余 ${rule.below} 分`,
      ].join('，');
    case 'target':
      return `目标${TARGET_WAY_LABELS[rule.way]} ${rule.target}，达成 ${rule.points} 分，未达成 ${rule.missed} 分`;
    case 'survey':
      return `${rule.points} 分 × 加权满意度（${rule.grades
        .map(({ label, weight, excluded }) => (excluded ? `${label}不计` : `${label} ${weight}`))
        .join('，')}）`;
    case 'veto':
      return `达到 ${rule.from} 次，${VETO_EFFECT_LABELS[rule.effect]}`;
  }
}

/** The limits of an indicator's points, such as `封顶 10 分，最低 0 分`; empty where there are none. */
export const limitWords = ({ cap, floor }: Pick<Indicator, 'cap' | 'floor'>): string =>
  [cap == null ? '' : `封顶 ${cap} 分`, floor == null ? '' : `最低 ${floor} 分`].filter(Boolean).join('，');

/** Who comes onto a list: `各组分别取前 3 名`. */
export function cutWords({ way, over, count, score }: ListCut, list: 'red' | 'black'): string {
  if (way === 'none') return '不设';
  if (way === 'score')
    return list === 'red' ? `总分不低于 ${score ?? '—'} 分` : `总分低于 ${score ?? '—'} 分`;
  return `${CUT_SCOPE_LABELS[over]}${list === 'red' ? '前' : '后'} ${count ?? '—'} 名`;
}
