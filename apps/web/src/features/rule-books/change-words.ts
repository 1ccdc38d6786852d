import { METRIC_CODES, type MetricCode, metricOf } from '@zuofeng/shared/scoring/metrics';
import type { RuleBookContent } from '@zuofeng/shared/scoring/rule-book.contract';
import type { RuleBookChangeView } from '@zuofeng/shared/scoring/rule-books.contract';
import {
  CUT_SCOPE_LABELS,
  CUT_WAY_LABELS,
  FACT_SHAPE_LABELS,
  INDICATOR_KIND_LABELS,
  RATIO_WAY_LABELS,
  SLOPE_STEP_LABELS,
  TARGET_WAY_LABELS,
  VETO_EFFECT_LABELS,
} from '@zuofeng/shared/scoring/scoring.labels';
import { LIST_LABELS } from '@zuofeng/shared/scoring/places.labels';
import { ruleWords } from '@zuofeng/shared/scoring/rule-words';
import { levelName } from './level-names.js';

const FIELDS: Record<string, string> = {
  id: '指标代码',
  name: '指标名称',
  category: '类别',
  metric: '数据来源',
  shape: '录入方式',
  groups: '适用分组',
  cap: '得分上限',
  floor: '得分下限',
  minimumSample: '最少样本',
  note: '说明',
  kind: '计分方式',
  base: '基础分',
  each: '每次分值',
  level: '种类',
  weight: '分值',
  way: '方向',
  points: '得分',
  full: '达标百分比',
  perPoint: '每低一个百分点扣分',
  step: '不足一个百分点',
  atLeast: '百分比不低于',
  below: '各档之下得分',
  target: '目标值',
  missed: '未达成得分',
  code: '等次代码',
  label: '等次名称',
  excluded: '不计入有效人数',
  from: '达到次数',
  effect: '后果',
  over: '范围',
  count: '名额',
  score: '分数线',
  exemptMetTargets: '各项目标均达成不进黑榜',
  unrankedFrom: '样本过少不排名',
  interviewAfter: '连续黑榜约谈',
};
const ROWS: Record<string, string> = { steps: '档次', levels: '种类', grades: '等次', groups: '适用分组' };
/** Codes by the field that holds them: `step` and `way` are fields of their own kinds. */
const CODES: Record<string, Readonly<Record<string, string>>> = {
  kind: INDICATOR_KIND_LABELS,
  shape: FACT_SHAPE_LABELS,
  way: { ...RATIO_WAY_LABELS, ...TARGET_WAY_LABELS, ...CUT_WAY_LABELS },
  step: SLOPE_STEP_LABELS,
  effect: VETO_EFFECT_LABELS,
  over: CUT_SCOPE_LABELS,
};

export interface ChangeWords {
  key: string;
  /** The indicator or the part of the book. */
  about: string;
  field: string;
  before: string | null;
  after: string | null;
}

/** A difference of two books in people's words: which indicator, which field, what it was and is. */
export function changeWords(change: RuleBookChangeView, books: readonly RuleBookContent[]): ChangeWords {
  const split = change.place.indexOf(':');
  const id = split === -1 ? null : change.place.slice(0, split);
  const path = change.place.slice(split + 1).split('.');
  const indicator =
    id === null ? undefined : books.flatMap(book => book.indicators).find(one => one.id === id);
  const metric = indicator?.metric ?? null;
  return {
    key: change.place,
    about: id === null ? aboutBook(path) : (indicator?.name ?? id),
    field: fieldWords(path),
    before: valueWords(path, change.before, metric),
    after: valueWords(path, change.after, metric),
  };
}

/** An indicator that only one of the books has is one change, not one for each of its fields. */
export function bookChanges(
  changes: readonly RuleBookChangeView[],
  { before, after }: { before: RuleBookContent; after: RuleBookContent },
): ChangeWords[] {
  const idOf = ({ place }: RuleBookChangeView) =>
    place.includes(':') ? place.slice(0, place.indexOf(':')) : '';
  const inBefore = new Map(before.indicators.map(one => [one.id, one]));
  const inAfter = new Map(after.indicators.map(one => [one.id, one]));
  const told = new Set<string>();
  return changes.flatMap((change): ChangeWords[] => {
    const id = idOf(change);
    const whole =
      id === ''
        ? undefined
        : inBefore.has(id)
          ? inAfter.has(id)
            ? undefined
            : inBefore.get(id)
          : inAfter.get(id);
    if (!whole) return [changeWords(change, [after, before])];
    if (told.has(id)) return [];
    told.add(id);
    const words = ruleWords(whole);
    const added = inAfter.has(id);
    return [
      {
        ...{ key: id, about: whole.name, field: added ? '新增指标' : '删去指标' },
        ...(added ? { before: null, after: words } : { before: words, after: null }),
      },
    ];
  });
}

const aboutBook = ([first, second]: string[]): string =>
  first === 'list' ? (second === 'red' || second === 'black' ? LIST_LABELS[second] : '上榜办法') : '全部单位';

/** `rule.steps.1.points` → `第 2 档 得分`. */
function fieldWords(path: readonly string[]): string {
  const last = path.at(-1)!;
  const row = path.findIndex(part => part in ROWS);
  const place = row === -1 ? '' : `${ROWS[path[row]!]} ${Number(path[row + 1]) + 1}`;
  const name = /^\d+$/.test(last)
    ? ''
    : path.includes('grades') && last === 'weight'
      ? '权重'
      : (FIELDS[last] ?? last);
  return [place, name].filter(Boolean).join(' · ');
}

function valueWords(path: readonly string[], json: string | null, metric: MetricCode | null): string | null {
  if (json === null) return null;
  const value: unknown = JSON.parse(json);
  const field = path.at(-1)!;
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value !== 'string') return json;
  if (field === 'metric')
    return METRIC_CODES.includes(value as MetricCode) ? metricOf(value as MetricCode).label : value;
  if (field === 'level') return levelName(metric)(value);
  return CODES[field]?.[value] ?? value;
}
