import type { EditionView, ObjectionView } from '@zuofeng/shared/editions/editions.contract';
import type { EditionAction } from '@zuofeng/shared/editions/editions.labels';
import type { Answer, TestApp } from '../../testing/app.js';
import { makePerson, type Person } from '../auth/account.factory.js';
import {
  type Cast,
  makeCast,
  makeCity,
  makeEvidence,
  makeItem,
} from '../rectification/rectification.factory.js';
import { makeBook, plainContent } from '../rule-books/rule-books.factory.js';
import { computeRun, makeGroup } from '../scoring/scoring.factory.js';

/** A city with two units in one group, its office, two leaders, and a book that needs nothing entered by hand. */
export interface BoardCast {
  cityId: string;
  /** The better one and the worse one. */
  good: Cast;
  bad: Cast;
  leader: Person;
  period: string;
}

/** The first quarter of 2026 is over: one unit closed what was due, the other let an item go overdue. */
export async function makeBoardCast(app: TestApp, interviewAfter = 3): Promise<BoardCast> {
  app.clock.set('2025-12-20T01:00:00.000Z');
  const cityId = await makeCity(app);
  const good = await makeCast(app, cityId);
  const bad = await makeCast(app, cityId);
  await makeGroup(app, 'dept', [good.unitId, bad.unitId]);
  // Without the veto by reviews: nobody held one here.
  const content = {
    ...plainContent(),
    indicators: plainContent().indicators.filter(({ id }) => id !== 'missed'),
  };
  const list = { ...content.list, interviewAfter };
  await makeBook(app, good, 'approved', { content: { ...content, list }, inForceFrom: '2026-01-01' });
  app.clock.set('2026-01-12T01:00:00.000Z');
  await makeItem(app, good, 'closed', { deadline: '2026-03-20' });
  await makeItem(app, bad, 'working', { deadline: '2026-03-20' });
  app.clock.set('2026-04-03T01:00:00.000Z');
  const leader = await makePerson(app.dataSource, { roles: [['leading-group', cityId]] });
  return { cityId, good, bad, leader, period: '2026Q1' };
}

export const read = async (app: TestApp, person: Person, id: string): Promise<EditionView> =>
  (await app.get<EditionView>(`/api/editions/${id}`, { as: person })).body;

/** What was asked for, or the code of the rule that refused it. */
type OrRefused<View> = Answer<View & { code?: string }>;

/** Takes an action as a person, at the version that the edition has now. */
export async function actOn(
  app: TestApp,
  person: Person,
  id: string,
  action: EditionAction,
  body: object = {},
): Promise<OrRefused<EditionView>> {
  const [row] = await app.dataSource.query<{ version: number }[]>(
    'SELECT version FROM edition WHERE id = $1',
    [id],
  );
  return app.post(`/api/editions/${id}/actions/${action}`, body, { as: person, version: row?.version ?? 1 });
}

/** An edition brought to a state through the front door: by the officer, the director and the leader. */
export async function makeEdition(
  app: TestApp,
  { good, leader, period }: Pick<BoardCast, 'good' | 'leader' | 'period'>,
  state: 'draft' | 'consultation' | 'approved' | 'published' = 'draft',
): Promise<EditionView> {
  const runId = await computeRun(app, good.officer, { period });
  const body = { runId, title: `${period} 红黑榜` };
  const created = await app.post<EditionView>('/api/editions', body, { as: good.officer });
  if (created.status !== 201) throw new Error(`create: ${created.text}`);
  return bring(app, { good, leader }, created.body, state);
}

const WAY = ['draft', 'consultation', 'approved', 'published'] as const;

/** Goes on with an edition to a state; approval waits until the consultation is over. */
export async function bring(
  app: TestApp,
  { good, leader }: Pick<BoardCast, 'good' | 'leader'>,
  edition: EditionView,
  state: (typeof WAY)[number],
): Promise<EditionView> {
  let now = edition;
  const go = async (person: Person, action: EditionAction) => {
    const answer = await actOn(app, person, now.id, action);
    if (answer.status !== 200) throw new Error(`${action}: ${answer.text}`);
    now = answer.body;
  };
  const at = () => WAY.indexOf(now.state as (typeof WAY)[number]);
  if (at() < 1 && state !== 'draft') await go(good.director, 'open');
  if (at() < 2 && WAY.indexOf(state) >= 2) {
    afterConsultation(app, now);
    await go(leader, 'approve');
  }
  if (at() < 3 && state === 'published') await go(leader, 'publish');
  return now;
}

/** The morning after the last day on which units may object. */
export function afterConsultation(
  app: TestApp,
  { consultationTo }: Pick<EditionView, 'consultationTo'>,
): void {
  app.clock.set(new Date(new Date(`${consultationTo}T01:00:00Z`).getTime() + 86_400_000).toISOString());
}

export async function object(
  app: TestApp,
  cast: Cast,
  editionId: string,
  body: object = {},
): Promise<OrRefused<ObjectionView>> {
  const fileIds = [await makeEvidence(app, cast.head)];
  const filed = {
    unitId: cast.unitId,
    indicatorId: 'overdue',
    claim: '该事项已于三月底整改完毕。',
    fileIds,
    ...body,
  };
  return app.post(`/api/editions/${editionId}/objections`, filed, { as: cast.head });
}
