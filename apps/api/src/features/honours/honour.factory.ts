import type { HonourView, WriteNomination } from '@zuofeng/shared/honours/honours.contract';
import type { HonourAction } from '@zuofeng/shared/honours/honours.labels';
import type { Answer, TestApp } from '../../testing/app.js';
import { makePerson, type Person } from '../auth/account.factory.js';
import { type Cast, makeEvidence, makeItem } from '../rectification/rectification.factory.js';

/** The cast of an honour: its nominator is the unit's head, and the leading group decides. */
export interface HonourCast extends Cast {
  leader: Person;
}

export async function withLeader(app: TestApp, cast: Cast, cityId: string): Promise<HonourCast> {
  return { ...cast, leader: await makePerson(app.dataSource, { roles: [['leading-group', cityId]] }) };
}

export const nominationOf = (unitId: string, change: Partial<WriteNomination> = {}): WriteNomination => ({
  kind: 'steadfast-veteran',
  year: 2026,
  target: 'cadre',
  unitId,
  personName: '覃石山',
  personTitle: '窗口主任',
  deeds: '牵头整治窗口排队，三个月内销号两项。',
  citations: [],
  ...change,
});

/** Takes an action as a person, at the version that the honour has now. */
export async function actOnHonour(
  app: TestApp,
  person: Person,
  id: string,
  action: HonourAction,
  body: object = {},
  version?: number,
): Promise<Answer<HonourView>> {
  const [row] = await app.dataSource.query<{ version: number }[]>(
    'SELECT version FROM honour WHERE id = $1',
    [id],
  );
  const seen = version ?? row?.version ?? 1;
  return app.post(`/api/honours/${id}/actions/${action}`, body, { as: person, version: seen });
}

const COURSE = ['draft', 'nominated', 'checked', 'granted', 'published'] as const;

/** An honour brought to a state through the front door; it cites an item that the unit worked on. */
export async function makeHonour(
  app: TestApp,
  cast: HonourCast,
  state: (typeof COURSE)[number] = 'draft',
  change: Partial<WriteNomination> = {},
): Promise<HonourView> {
  const cited = change.citations ?? [{ kind: 'item', recordId: (await makeItem(app, cast, 'working')).id }];
  const body = nominationOf(cast.unitId, { citations: cited, ...change });
  const created = await app.post<HonourView>('/api/honours', body, { as: cast.staff });
  if (created.status !== 201) throw new Error(`create: ${created.text}`);
  const { id } = created.body;
  const go = async (person: Person, action: HonourAction, words: object = {}) => {
    const answer = await actOnHonour(app, person, id, action, words);
    if (answer.status !== 200) throw new Error(`${action}: ${answer.text}`);
  };
  const until = COURSE.indexOf(state);
  if (until >= 1) await go(cast.head, 'submit');
  if (until >= 2) await go(cast.officer, 'check');
  if (until >= 3) await go(cast.leader, 'grant');
  if (until >= 4) {
    if (body.target === 'cadre') await go(cast.staff, 'record-consent', await consent(app, cast));
    await go(cast.officer, 'publish', { summary: '牵头整治窗口排队，群众满意。' });
  }
  return (await app.get<HonourView>(`/api/honours/${id}`, { as: cast.officer })).body;
}

export const consent = async (app: TestApp, cast: Cast) => ({
  way: 'written',
  onDay: '2026-03-02',
  attachmentIds: [await makeEvidence(app, cast.staff)],
});
