import { type Actor, reach } from '../auth/actor.js';
import type { FieldError } from '../problem/problems.js';
import type { FactValue } from './facts.js';
import type { EnterHandValue } from './hand-values.contract.js';
import type { Indicator } from './rule-book.contract.js';
import { shapeOf } from './rule-book.rules.js';
import { SCORING_LIMITS } from './scoring.labels.js';

/** Figures entered by hand, as they are kept. */
export type HandFigures = Extract<FactValue, { shape: `${string}-by-hand` }>;

type Figures = Pick<EnterHandValue, 'numerator' | 'denominator' | 'count' | 'answers'>;
type Reading = { ok: true; figures: HandFigures } | { ok: false; errors: FieldError[] };

const faulty = (field: string, message: string): Reading => ({
  ok: false,
  errors: [{ field, rule: 'figures', message }],
});

/**
 * Whether the actor may enter or check figures about the unit: an office those of the units below its own, never those by
 * which its own unit is evaluated further up.
 */
export const handlesFigures = (
  actor: Actor,
  permission: 'score.enter' | 'score.check',
  unitPath: string,
): boolean => reach(actor, permission).some(path => unitPath.startsWith(path) && unitPath !== path);

/** Reads what was entered by the indicator's shape; tells on which field it does not fit. */
export function readHandFigures(indicator: Indicator, entered: Figures): Reading {
  const { numerator, denominator, count, answers } = entered;
  switch (shapeOf(indicator)) {
    case 'count':
      return count == null
        ? faulty('count', '请填写次数')
        : { ok: true, figures: { shape: 'count-by-hand', count } };
    case 'grades':
      return readAnswers(indicator, answers ?? {});
    case 'ratio':
    case null:
      if (numerator == null) return faulty('numerator', '请填写分子');
      if (denominator == null) return faulty('denominator', '请填写分母');
      if (numerator > denominator) return faulty('numerator', '分子不能大于分母');
      return { ok: true, figures: { shape: 'ratio-by-hand', numerator, denominator } };
  }
}

function readAnswers({ rule }: Indicator, answers: Readonly<Record<string, unknown>>): Reading {
  const grades = rule.kind === 'survey' ? rule.grades : [];
  const read: [string, number][] = [];
  for (const { code, label } of grades) {
    const count = Object.hasOwn(answers, code) ? answers[code] : undefined;
    if (!isCount(count)) return faulty('answers', `请填写“${label}”的人数，应为不小于 0 的整数`);
    read.push([code, count]);
  }
  const unknown = Object.keys(answers).find(code => !grades.some(grade => grade.code === code));
  if (unknown !== undefined) return faulty('answers', '有考评办法中没有的等次');
  return { ok: true, figures: { shape: 'grades-by-hand', answers: Object.fromEntries(read) } };
}

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= SCORING_LIMITS.answers;
