import type { MetricCode } from '@zuofeng/shared/scoring/metrics';
import type { RuleBookContent } from '@zuofeng/shared/scoring/rule-book.contract';

/** What the books read from the records: nothing else has to be collected. */
export const metricsOf = (...books: readonly RuleBookContent[]): MetricCode[] => [
  ...new Set(books.flatMap(({ indicators }) => indicators.flatMap(({ metric }) => metric ?? []))),
];
