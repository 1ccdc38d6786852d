import { follow, makeReview } from '../features/reviews/reviews.factory.js';
import type { Cast } from '../features/rectification/rectification.factory.js';
import { makeUnit } from '../features/units/unit.factory.js';
import type { TestApp } from './app.js';

/** Reviews and their decisions in every state that a route may ask for. */
export interface ReviewStage {
  idFor(path: string, parameter: string): string;
  overridesFor(path: string): Record<string, unknown>;
}

/** The signed one of the first quarter, to be made while that still runs. */
export const makeSignedReview = (app: TestApp, cast: Cast) =>
  makeReview(app, cast, 'submitted', {
    decisions: [
      { text: '公布值守表', owner: '办公室主任', dueOn: '2026-04-30' },
      { text: '更新办事指南', owner: '综合科科长', dueOn: '2026-05-15' },
    ],
  });

export async function makeReviewStage(
  app: TestApp,
  cast: Cast,
  signed: Awaited<ReturnType<typeof makeSignedReview>>,
  upload: string,
): Promise<ReviewStage> {
  const draft = await makeReview(app, cast, 'draft', { quarter: '2026Q2', heldOn: '2026-04-02' });
  const [open, done] = signed.decisions;
  await follow(app, cast.staff, done!.id, 'report', { word: '已更新' });
  // A place of which nobody has begun the running quarter.
  const idle = await makeUnit(app.dataSource, { parentId: cast.unitId });
  const feed = await app.post<{ id: string }>(`/api/units/${cast.unitId}/review-feeds`, undefined, {
    as: cast.staff,
  });
  return {
    idFor: (path, parameter) => {
      if (parameter === 'feedId') return feed.body.id;
      if (path.includes('review-decisions')) return path.endsWith('/report') ? open!.id : done!.id;
      return /accept|return/.test(path) ? signed.id : draft.id;
    },
    overridesFor: path => ({
      ...(path === '/api/reviews' ? { unitId: idle.id } : {}),
      quarter: path.endsWith('/unlock') ? '2025Q4' : '2026Q2',
      topics: [{ title: '窗口等候', conclusion: '增开窗口' }],
      problems: [{ title: '电话无人接听', problem: '多次无人接听' }],
      decisions: [{ text: '公布值守表', owner: '办公室主任', dueOn: '2026-05-01' }],
      files: [{ attachmentId: upload, purpose: 'minutes' }],
      removeFiles: [],
    }),
  };
}
