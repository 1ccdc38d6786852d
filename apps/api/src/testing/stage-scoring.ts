import { checkValue, enterSurvey, groupUnits } from '../features/hand-values/hand-values.factory.js';
import type { Cast } from '../features/rectification/rectification.factory.js';
import { bookContent, makeBook } from '../features/rule-books/rule-books.factory.js';
import type { TestApp } from './app.js';

/** Rule books and hand-entered figures in every situation that a route may ask for. */
export interface ScoringStage {
  idFor(path: string): string;
  /** By feature, as its routes call it. */
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
  const bookFor = (path: string) => {
    if (/approve|return/.test(path)) return books.submitted;
    return path.includes('repeal') ? books.approved : books.draft;
  };
  return {
    idFor: path => (path.includes('/hand-values') ? entered.id! : bookFor(path)),
    tables: { 'rule-books': 'rule_book', 'hand-values': 'hand_value' },
    overrides: path => ({
      content: bookContent(),
      basedOnId: books.draft,
      with: books.approved,
      inForceFrom: '2026-06-01',
      ...(path.includes('/hand-values')
        ? { period: '2026Q4', unitId: cast.unitId, indicatorId: 'survey', fileIds: [upload] }
        : {}),
      ...(path.includes('/hand-values') ? { answers: { good: 1, fair: 1, bad: 1, unknown: 1 } } : {}),
    }),
  };
}
