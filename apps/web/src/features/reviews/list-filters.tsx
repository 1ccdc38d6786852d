import { addQuarters, quarterCodeOf } from '@zuofeng/shared/reviews/quarters';
import {
  REVIEW_OUTCOME_LABELS,
  REVIEW_OUTCOMES,
  REVIEW_STATE_LABELS,
  REVIEW_STATES,
  type ReviewOutcome,
  type ReviewState,
} from '@zuofeng/shared/reviews/reviews.labels';
import type { ReviewQuery } from '@zuofeng/shared/reviews/reviews.query.contract';
import { Select } from 'antd';
import { useToday } from '../rectification/working-calendar.js';
import { UnitSelect } from '../units/unit-select.js';
import { shortQuarter } from './review-words.js';
import styles from './reviews.module.css';

const QUARTERS = 12;

type Filter = Pick<ReviewQuery, 'unitId' | 'quarter' | 'state' | 'outcome'>;

const oneOf = <Code extends string>(codes: readonly Code[], code: string | null): Code[] =>
  codes.filter(one => one === code);

/** What the list of records is narrowed to, as its address says it. */
export function readReviewFilter(params: URLSearchParams): Filter {
  const quarter = params.get('quarter') ?? '';
  const state: ReviewState[] = oneOf(REVIEW_STATES, params.get('state'));
  const outcome: ReviewOutcome[] = oneOf(REVIEW_OUTCOMES, params.get('outcome'));
  const unitId = params.get('unitId');
  return {
    ...(unitId ? { unitId } : {}),
    ...(/^2[01]\d\dQ[1-4]$/.test(quarter) ? { quarter } : {}),
    ...(state.length ? { state } : {}),
    ...(outcome.length ? { outcome } : {}),
  };
}

interface ListFiltersProps {
  filter: Filter;
  onShow: (change: Record<string, string | undefined>) => void;
}

export function ListFilters({ filter: { unitId, quarter, state, outcome }, onShow }: ListFiltersProps) {
  const today = useToday();
  const running = today ? quarterCodeOf(today) : undefined;
  const codes = running ? Array.from({ length: QUARTERS }, (_, back) => addQuarters(running, -back)) : [];
  return (
    <div className={styles.filters}>
      <Select
        allowClear
        aria-label="季度"
        placeholder="全部季度"
        style={{ width: 150 }}
        options={codes.map(code => ({ value: code, label: shortQuarter(code) }))}
        value={quarter}
        onChange={next => onShow({ quarter: next })}
      />
      <Select
        allowClear
        aria-label="状态"
        placeholder="全部状态"
        style={{ width: 140 }}
        options={REVIEW_STATES.map(code => ({ value: code, label: REVIEW_STATE_LABELS[code] }))}
        value={state?.[0]}
        onChange={next => onShow({ state: next })}
      />
      <Select
        allowClear
        aria-label="完成情况"
        placeholder="按期、逾期不限"
        style={{ width: 160 }}
        options={REVIEW_OUTCOMES.map(code => ({ value: code, label: REVIEW_OUTCOME_LABELS[code] }))}
        value={outcome?.[0]}
        onChange={next => onShow({ outcome: next })}
      />
      <UnitSelect
        aria-label="单位"
        placeholder="全部单位"
        style={{ width: 240 }}
        value={unitId}
        onChange={next => onShow({ unitId: next })}
      />
    </div>
  );
}
