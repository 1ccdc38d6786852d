import {
  CUT_SCOPE_LABELS,
  CUT_SCOPES,
  CUT_WAY_LABELS,
  CUT_WAYS,
  type CutWay,
  SCORING_LIMITS as LIMITS,
} from '@zuofeng/shared/scoring/scoring.labels';
import { useField } from './editing.js';
import { AmountField, ChoiceField, choicesOf, FlagField, WholeField } from './fields.js';
import styles from './editor.module.css';

/** 上榜办法: who comes onto the red and the black list. */
export function ListFields() {
  return (
    <>
      <Cut at="list.red" title="红榜" score="总分不低于" />
      <Cut at="list.black" title="黑榜" score="总分低于" />
      <p className={styles.flag}>
        <FlagField at="list.exemptMetTargets" label="适用的各项“目标达成”指标均已达成的，不列入黑榜" />
      </p>
      <div className={styles.fields}>
        <WholeField
          at="list.unrankedFrom"
          label="样本过少不排名"
          suffix="项起"
          max={LIMITS.indicators}
          hint="样本过少的指标达到几项，不参与排名；0 为不设"
        />
        <WholeField
          at="list.interviewAfter"
          label="连续黑榜约谈"
          suffix="期起"
          max={12}
          hint="连续几期列入黑榜的，约谈主要负责人；0 为不设"
        />
      </div>
    </>
  );
}

function Cut({ at, title, score }: { at: string; title: string; score: string }) {
  const { value: way } = useField<CutWay>(`${at}.way`);
  return (
    <fieldset className={styles.cut}>
      <legend>{title}</legend>
      <div className={styles.fields}>
        <ChoiceField
          at={`${at}.way`}
          label="取法"
          choices={choicesOf(CUT_WAYS, CUT_WAY_LABELS)}
          width={132}
        />
        {way === 'none' ? null : (
          <ChoiceField
            at={`${at}.over`}
            label="范围"
            choices={choicesOf(CUT_SCOPES, CUT_SCOPE_LABELS)}
            width={132}
          />
        )}
        {way === 'rank' ? (
          <WholeField
            at={`${at}.count`}
            label="名额"
            suffix="个"
            min={1}
            max={LIMITS.listed}
            hint="并列末位的一并列入"
          />
        ) : null}
        {way === 'score' ? <AmountField at={`${at}.score`} label={score} optional /> : null}
      </div>
    </fieldset>
  );
}
