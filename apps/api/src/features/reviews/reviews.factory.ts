import type { EditReview, ReviewView } from '@zuofeng/shared/reviews/reviews.contract';
import type { DecisionAction, ReviewAction, ReviewState } from '@zuofeng/shared/reviews/reviews.labels';
import type { Answer, TestApp } from '../../testing/app.js';
import type { Person } from '../auth/account.factory.js';
import type { Cast } from '../rectification/rectification.factory.js';

/** A record that the head may sign, of a meeting in the first quarter of 2026. */
export const fullRecord = (change: Partial<EditReview> = {}): EditReview => ({
  heldOn: '2026-02-27',
  place: '三楼会议室',
  chair: '局长',
  headChaired: true,
  attendees: ['局长', '副局长', '办公室主任'],
  agenda: '一、学习有关部署。\n二、研究本季度作风问题。',
  topics: [{ title: '窗口等候时间过长', conclusion: '增开窗口，月底前见效。' }],
  problems: [{ title: '电话无人接听', problem: '工作时间咨询电话多次无人接听。' }],
  decisions: [{ text: '四月底前公布值守表', owner: '办公室主任', dueOn: '2026-04-30' }],
  ...change,
});

/** Takes an action as a person, at the version that the review has now. */
export async function act(
  app: TestApp,
  person: Person,
  id: string,
  action: Exclude<ReviewAction, 'edit'>,
  body: object = {},
  version?: number,
): Promise<Answer> {
  const seen = version ?? (await versionOf(app, 'review', id));
  return app.post(`/api/reviews/${id}/actions/${action}`, body, { as: person, version: seen });
}

export async function edit(app: TestApp, person: Person, id: string, body: EditReview): Promise<Answer> {
  return app.patch(`/api/reviews/${id}`, body, { as: person, version: await versionOf(app, 'review', id) });
}

export async function follow(
  app: TestApp,
  person: Person,
  id: string,
  action: DecisionAction,
  body: object = {},
): Promise<Answer> {
  const version = await versionOf(app, 'review_decision', id);
  return app.post(`/api/review-decisions/${id}/actions/${action}`, body, { as: person, version });
}

export async function versionOf(
  app: TestApp,
  table: 'review' | 'review_decision',
  id: string,
): Promise<number> {
  const [row] = await app.dataSource.query<{ version: number }[]>(
    `SELECT version FROM ${table} WHERE id = $1`,
    [id],
  );
  return row?.version ?? 1;
}

/** A review of the cast's unit, taken through the front door to the state. */
export async function makeReview(
  app: TestApp,
  cast: Cast,
  state: Exclude<ReviewState, 'discarded'>,
  { quarter = '2026Q1', ...change }: Partial<EditReview> & { quarter?: string } = {},
): Promise<ReviewView> {
  const ok = ({ status, text, body }: Answer): ReviewView => {
    if (status >= 300) throw new Error(`review: ${text}`);
    return body as ReviewView;
  };
  const begun = ok(await app.post('/api/reviews', { unitId: cast.unitId, quarter }, { as: cast.staff }));
  let review = ok(await edit(app, cast.staff, begun.id, fullRecord(change)));
  if (state === 'draft') return review;
  review = ok(await act(app, cast.head, begun.id, 'submit'));
  if (state === 'returned')
    return ok(await act(app, cast.officer, begun.id, 'return', { reason: '缺签到表' }));
  return state === 'accepted' ? ok(await act(app, cast.officer, begun.id, 'accept')) : review;
}
