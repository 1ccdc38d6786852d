import { checkValue, enterSurvey, groupUnits } from '../features/hand-values/hand-values.factory.js';
import type { Cast } from '../features/rectification/rectification.factory.js';
import { bookContent, makeBook } from '../features/rule-books/rule-books.factory.js';
import { computeRun } from '../features/scoring/scoring.factory.js';
import type { TestApp } from './app.js';

/** Rule books, hand-entered figures and scores in every situation that a route may ask for. */
export interface ScoringStage {
  idFor(path: string): string;
  /** Whether the routes of the feature are of this stage. */
  owns(feature: string): boolean;
  /** What has a version, by feature, as its routes call it. */
  tables: Record<string, string>;
  overrides(path: string): Record<string, unknown>;
}

/** The clock stands in April 2026: the book is in force from May on, so the second quarter is scored by it. */
export async function makeScoringStage(app: TestApp, cast: Cast, upload: string): Promise<ScoringStage> {
  await groupUnits(app.dataSource, [cast.unitId], { code: 'stage', name: '阶段组' });
  const books = {
    draft: (await makeBook(app, cast)).id,
    submitted: (await makeBook(app, cast, 'submitted')).id,
    approved: (await makeBook(app, cast, 'approved', { inForceFrom: '2026-05-01' })).id,
  };
  const entered = (await enterSurvey(app, cast.officer, cast.unitId)).body;
  const checked = (await enterSurvey(app, cast.officer, cast.unitId, { period: '2026Q3' })).body;
  await checkValue(app, cast.verifier, checked);
  const runId = await computeRun(app, cast.officer, { period: '2026Q2' });
  const [line] = await app.dataSource.query<{ id: string }[]>(
    `SELECT id FROM score_line WHERE run_id = $1 AND indicator_id = 'on-time'`,
    [runId],
  );
  const bookFor = (path: string) => {
    if (/approve|return/.test(path)) return books.submitted;
    return path.includes('repeal') ? books.approved : books.draft;
  };
  const tables: Record<string, string> = { 'rule-books': 'rule_book', 'hand-values': 'hand_value' };
  return {
    idFor: path => {
      if (path.includes('/score-runs')) return runId;
      if (path.includes('/score-lines')) return line!.id;
      return path.includes('/hand-values') ? entered.id! : bookFor(path);
    },
    owns: feature =>
      feature in tables || ['score-runs', 'score-lines', 'trials', 'metrics'].includes(feature),
    tables,
    overrides: path => ({
      content: bookContent(),
      basedOnId: books.draft,
      with: books.approved,
      inForceFrom: '2026-06-01',
      ...{ period: '2026Q2', periods: ['2026Q2'], ruleBookId: books.approved, againstId: books.approved },
      ...(path.includes('/hand-values')
        ? { period: '2026Q4', unitId: cast.unitId, indicatorId: 'survey', fileIds: [upload], version: 0 }
        : {}),
      ...(path.includes('/hand-values') ? { answers: { good: 1, fair: 1, bad: 1, unknown: 1 } } : {}),
    }),
  };
}
