import { Flag, Nested, NestedByKind, NestedList, OneOf, Text, TextList, Whole } from '../contract/fields.js';
import { METRIC_CODES, type MetricCode } from './metrics.js';
import {
  AMOUNT_FORM,
  CODE_FORM,
  CUT_SCOPES,
  CUT_WAYS,
  type CutScope,
  type CutWay,
  DECIMAL_FORM,
  FACT_SHAPES,
  type FactShape,
  type IndicatorKind,
  RATIO_WAYS,
  type RatioWay,
  SCORING_LIMITS as LIMITS,
  SLOPE_STEPS,
  type SlopeStep,
  TARGET_WAYS,
  type TargetWay,
  VETO_EFFECTS,
  type VetoEffect,
} from './scoring.labels.js';

/*
 * A rule book is data (domain.md §8): these classes are its schema, in the API, in the OpenAPI document and for the files
 * that are imported and exported. What one field alone cannot tell is checked by `ruleBookFaults`.
 */
const amount = (label: string) => Text({ label, max: 12, form: AMOUNT_FORM });
const decimal = (label: string) => Text({ label, max: 12, form: DECIMAL_FORM });
const maybe = { optional: true, nullable: true } as const;
const Kind = (kind: IndicatorKind) => OneOf([kind], { label: '计分方式' });

/** What an occurrence of this level counts, in place of `each`. */
export class LevelPoints {
  @Text({ label: '种类', max: LIMITS.code, form: CODE_FORM }) level: string;
  @amount('每次分值') each: string;
}

/** base − each × occurrences. */
export class DeductRule {
  @Kind('deduct') kind: 'deduct';
  @amount('基础分') base: string;
  @amount('每次扣分') each: string;
  @NestedList(() => LevelPoints, { label: '按轻重定分', max: LIMITS.levels }) levels: LevelPoints[];
}

/** earn: ratio × weight; lose: −(1 − ratio) × weight. */
export class RatioRule {
  @Kind('ratio') kind: 'ratio';
  @OneOf(RATIO_WAYS, { label: '方向' }) way: RatioWay;
  @amount('分值') weight: string;
}

/** Full marks from `full` percent on, `perPoint` less for each percentage point below. */
export class SlopeRule {
  @Kind('slope') kind: 'slope';
  @amount('满分') points: string;
  @amount('达标百分比') full: string;
  @amount('每低一个百分点扣分') perPoint: string;
  @OneOf(SLOPE_STEPS, { label: '不足一个百分点' }) step: SlopeStep;
}

export class TableStep {
  @amount('百分比不低于') atLeast: string;
  @decimal('得分') points: string;
}

/** Points of the first step, from the highest down, that the percentage reaches; `below` where it reaches none. */
export class TableRule {
  @Kind('table') kind: 'table';
  @NestedList(() => TableStep, { label: '档次', min: 1, max: LIMITS.steps }) steps: TableStep[];
  @decimal('各档之下得分') below: string;
}

/** Of a ratio the percentage is compared, of occurrences their number. */
export class TargetRule {
  @Kind('target') kind: 'target';
  @OneOf(TARGET_WAYS, { label: '方向' }) way: TargetWay;
  @amount('目标值') target: string;
  @decimal('达成得分') points: string;
  @decimal('未达成得分') missed: string;
}

export class SurveyGrade {
  @Text({
    label: '等次代码',
    max: LIMITS.code,
    form: { pattern: /^[a-z0-9][a-z0-9-]*$/, fault: '只含小写字母、数字和横线' },
  })
  code: string;
  @Text({ label: '等次名称', max: LIMITS.name }) label: string;
  /** 0 to 1. */
  @amount('权重') weight: string;
  /** 不了解 and the like: asked, but neither above nor below the line. */
  @Flag({ label: '不计入有效人数' }) excluded: boolean;
}

/** points × Σ(weight × answers) ÷ answers that count. */
export class SurveyRule {
  @Kind('survey') kind: 'survey';
  @amount('满分') points: string;
  @NestedList(() => SurveyGrade, { label: '等次', min: 1, max: LIMITS.grades }) grades: SurveyGrade[];
}

/** each × occurrences. */
export class BonusRule {
  @Kind('bonus') kind: 'bonus';
  @amount('每次加分') each: string;
  @NestedList(() => LevelPoints, { label: '按种类定分', max: LIMITS.levels }) levels: LevelPoints[];
}

/** No points: from so many occurrences on, the unit is kept off the red list, or put on the black one. */
export class VetoRule {
  @Kind('veto') kind: 'veto';
  @Whole({ label: '达到次数', min: 1, max: LIMITS.occurrences }) from: number;
  @OneOf(VETO_EFFECTS, { label: '后果' }) effect: VetoEffect;
}

export type IndicatorRule =
  DeductRule | RatioRule | SlopeRule | TableRule | TargetRule | SurveyRule | BonusRule | VetoRule;

export class Indicator {
  @Text({ label: '指标代码', max: LIMITS.indicatorId, form: CODE_FORM }) id: string;
  @Text({ label: '指标名称', max: LIMITS.name }) name: string;
  @Text({ label: '类别', max: LIMITS.category }) category: string;
  /** From the records; null: entered by hand, with evidence and two people. */
  @OneOf(METRIC_CODES, { label: '数据来源', nullable: true }) metric: MetricCode | null;
  /** Of what is entered by hand. */
  @OneOf(FACT_SHAPES, { label: '录入方式', ...maybe }) shape?: FactShape | null;
  /** Codes of the groups to which it applies; empty: to all. */
  @TextList({ label: '适用分组', max: LIMITS.groups, maxEach: LIMITS.code }) groups: string[];
  @Text({ label: '得分上限', max: 12, form: DECIMAL_FORM, ...maybe }) cap?: string | null;
  @Text({ label: '得分下限', max: 12, form: DECIMAL_FORM, ...maybe }) floor?: string | null;
  /** Under so many cases the figure is 样本过少. 0: never. */
  @Whole({ label: '最少样本', min: 0, max: LIMITS.minimumSample }) minimumSample: number;
  @Text({ label: '说明', max: LIMITS.note, multiline: true, ...maybe }) note?: string | null;
  @NestedByKind(
    {
      deduct: () => DeductRule,
      ratio: () => RatioRule,
      slope: () => SlopeRule,
      table: () => TableRule,
      target: () => TargetRule,
      survey: () => SurveyRule,
      bonus: () => BonusRule,
      veto: () => VetoRule,
    } satisfies Record<IndicatorKind, unknown>,
    { label: '计分办法' },
  )
  rule: IndicatorRule;
}

/** Who comes onto a list. */
export class ListCut {
  @OneOf(CUT_WAYS, { label: '取法' }) way: CutWay;
  @OneOf(CUT_SCOPES, { label: '范围' }) over: CutScope;
  /** By rank: so many from the end of the list; whoever shares the last place comes with it. */
  @Whole({ label: '名额', min: 1, max: LIMITS.listed, ...maybe }) count?: number | null;
  /** By score: red at least, black below it. */
  @Text({ label: '分数线', max: 12, form: DECIMAL_FORM, ...maybe }) score?: string | null;
}

/** domain.md §9. */
export class ListRule {
  @Nested(() => ListCut, { label: '红榜' }) red: ListCut;
  @Nested(() => ListCut, { label: '黑榜' }) black: ListCut;
  /** Units that reach every target that applies to them are never black by rank or score. */
  @Flag({ label: '各项目标均达成不进黑榜' }) exemptMetTargets: boolean;
  /** From so many indicators on that are 样本过少, a unit has no rank and is on no list; 0: never. */
  @Whole({ label: '样本过少的指标达到几项不排名', min: 0, max: LIMITS.indicators }) unrankedFrom: number;
  /** So many black lists running lead to a 约谈; 0: never. */
  @Whole({ label: '连续几期黑榜约谈', min: 0, max: 12 }) interviewAfter: number;
}

/** Everything that a rule book says. */
export class RuleBookContent {
  /** Points with which every unit begins, such as 100; they are a line of their own. */
  @amount('基础分') base: string;
  @NestedList(() => Indicator, { label: '指标', min: 1, max: LIMITS.indicators }) indicators: Indicator[];
  @Nested(() => ListRule, { label: '上榜办法' }) list: ListRule;
}
