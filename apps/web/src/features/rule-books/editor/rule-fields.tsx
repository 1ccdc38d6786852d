import type { Indicator, IndicatorRule } from '@zuofeng/shared/scoring/rule-book.contract';
import {
  type IndicatorKind,
  INDICATOR_KIND_HELP,
  RATIO_WAY_LABELS,
  RATIO_WAYS,
  SCORING_LIMITS as LIMITS,
  SLOPE_STEP_LABELS,
  SLOPE_STEPS,
  TARGET_WAY_LABELS,
  TARGET_WAYS,
  VETO_EFFECT_LABELS,
  VETO_EFFECTS,
} from '@zuofeng/shared/scoring/scoring.labels';
import type { ComponentType } from 'react';
import { shapeOf } from '@zuofeng/shared/scoring/rule-book.rules';
import { GradeRows, LevelRows, StepRows } from './rows.js';
import { AmountField, ChoiceField, choicesOf, WholeField } from './fields.js';
import styles from './editor.module.css';

interface RuleProps {
  /** Where the rule stands: `indicators.2.rule`. */
  at: string;
  indicator: Indicator;
}

const Deduct = ({ at, indicator }: RuleProps) => (
  <>
    <AmountField at={`${at}.base`} label="基础分" hint="从这里扣起；0 为直接扣总分" />
    <AmountField at={`${at}.each`} label="每次扣" />
    <LevelRows at={`${at}.levels`} metric={indicator.metric} verb="扣" />
  </>
);
const Bonus = ({ at, indicator }: RuleProps) => (
  <>
    <AmountField at={`${at}.each`} label="每次加" />
    <LevelRows at={`${at}.levels`} metric={indicator.metric} verb="加" />
  </>
);
const Ratio = ({ at }: RuleProps) => (
  <>
    <ChoiceField at={`${at}.way`} label="方向" choices={choicesOf(RATIO_WAYS, RATIO_WAY_LABELS)} />
    <AmountField at={`${at}.weight`} label="分值" />
  </>
);
const Slope = ({ at }: RuleProps) => (
  <>
    <AmountField at={`${at}.points`} label="满分" />
    <AmountField at={`${at}.full`} label="达到" suffix="%" hint="达到这个百分比得满分" />
    <AmountField at={`${at}.perPoint`} label="每低一个百分点扣" />
    <ChoiceField
      at={`${at}.step`}
      label="不足一个百分点"
      choices={choicesOf(SLOPE_STEPS, SLOPE_STEP_LABELS)}
    />
  </>
);
const Table = ({ at }: RuleProps) => (
  <>
    <StepRows at={`${at}.steps`} />
    <AmountField at={`${at}.below`} label="各档之下得" />
  </>
);
const Target = ({ at, indicator }: RuleProps) => (
  <>
    <ChoiceField
      at={`${at}.way`}
      label="目标"
      choices={choicesOf(TARGET_WAYS, TARGET_WAY_LABELS)}
      width={140}
    />
    <AmountField at={`${at}.target`} label="目标值" suffix={shapeOf(indicator) === 'count' ? '次' : '%'} />
    <AmountField at={`${at}.points`} label="达成得" />
    <AmountField at={`${at}.missed`} label="未达成得" />
  </>
);
const Survey = ({ at }: RuleProps) => (
  <>
    <AmountField at={`${at}.points`} label="满分" />
    <GradeRows at={`${at}.grades`} />
  </>
);
const Veto = ({ at }: RuleProps) => (
  <>
    <WholeField at={`${at}.from`} label="达到" suffix="次" min={1} max={LIMITS.occurrences} />
    <ChoiceField at={`${at}.effect`} label="后果" choices={choicesOf(VETO_EFFECTS, VETO_EFFECT_LABELS)} />
  </>
);

const FORMS: Record<IndicatorKind, ComponentType<RuleProps>> = {
  deduct: Deduct,
  ratio: Ratio,
  slope: Slope,
  table: Table,
  target: Target,
  survey: Survey,
  bonus: Bonus,
  veto: Veto,
};

/** The small form of a kind. */
export function RuleFields({ at, indicator, kind }: RuleProps & { kind: IndicatorRule['kind'] }) {
  const Fields = FORMS[kind];
  return (
    <>
      <p className={styles.help}>{INDICATOR_KIND_HELP[kind]}</p>
      <div className={styles.fields}>
        <Fields at={at} indicator={indicator} />
      </div>
    </>
  );
}
