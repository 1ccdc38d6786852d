import type { EditionView } from '@zuofeng/shared/editions/editions.contract';
import { actOn, afterConsultation, object, read } from '../features/editions/editions.factory.js';
import { UnitEntity } from '../features/units/unit.entity.js';
import { type Cast, makeEvidence } from '../features/rectification/rectification.factory.js';
import { makeBook, plainContent } from '../features/rule-books/rule-books.factory.js';
import { ScoreRuns } from '../features/scoring/score-runs.service.js';
import { newId } from '../platform/database/ids.js';
import type { Person } from '../features/auth/account.factory.js';
import type { TestApp } from './app.js';

/** Editions in every state that a route may ask for, with an objection, a correction, a letter and a duty to talk. */
export interface EditionStage {
  owns(feature: string): boolean;
  idFor(path: string): string;
  tables: Record<string, string>;
  overrides(path: string): Record<string, unknown>;
}

const FEATURES = ['editions', 'objections', 'corrections', 'interviews', 'edition-templates'];

/** One edition a period, each brought as far as its routes need; afterwards the clock stands where it stood. */
export async function makeEditionStage(
  app: TestApp,
  cast: Cast,
  { cityId, leader }: { cityId: string; leader: Person },
): Promise<EditionStage> {
  const now = app.clock.now().toISOString();
  app.clock.set('2025-09-22T01:00:00.000Z');
  const content = plainContent();
  const list = {
    ...content.list,
    ...({ red: { way: 'none', over: 'group' }, black: { way: 'rank', over: 'group', count: 1 } } as const),
    interviewAfter: 1,
  };
  const book = await makeBook(app, cast, 'approved', {
    content: { ...content, list },
    inForceFrom: '2025-10-01',
  });
  const { path } = await app.dataSource.manager.findOneByOrFail(UnitEntity, { id: cityId });
  const { accountId, name } = cast.officer;
  const officer = {
    accountId,
    name,
    grants: [{ role: 'office-staff', unitId: cityId, unitPath: path }] as const,
  };
  const run = async (period: string) => {
    const order = { runId: newId(), period, territoryId: cityId, ruleBookId: book.id };
    return (await app.app.get(ScoreRuns).compute(officer, order)).id;
  };
  const draft = async (period: string, day: string): Promise<EditionView> => {
    app.clock.set(`${day}T01:00:00.000Z`);
    const body = { runId: await run(period), title: `${period} 红黑榜` };
    const answer = await app.post<EditionView>('/api/editions', body, { as: cast.officer });
    if (answer.status !== 201) throw new Error(`create: ${answer.text}`);
    return answer.body;
  };
  const open = async (edition: EditionView) => (await actOn(app, cast.director, edition.id, 'open')).body;
  const approve = async (edition: EditionView) => {
    afterConsultation(app, edition);
    return (await actOn(app, leader, edition.id, 'approve')).body;
  };

  const published = await approve(await open(await draft('2025-10', '2025-11-04')));
  await actOn(app, leader, published.id, 'publish');
  const approved = await approve(await open(await draft('2025-12', '2026-01-06')));
  const over = await open(await draft('2026-01', '2026-02-03'));
  const consulted = await open(await draft('2026-03', now.slice(0, 10)));
  app.clock.set(now);
  const { id: objection } = (await object(app, cast, consulted.id)).body;
  const proposal = { unitId: cast.unitId, indicatorId: 'on-time', points: '1', reason: '漏计' };
  await actOn(app, cast.verifier, consulted.id, 'propose', proposal);
  const { corrections } = await read(app, cast.officer, consulted.id);
  const begun = await draft('2026Q1', now.slice(0, 10));
  app.clock.set(now);
  const runs = { create: await run('2026-02'), recompute: await run('2026Q1') };
  const interviews = await app.get('/api/interviews', { as: cast.officer });
  const proof = await makeEvidence(app, cast.head);

  const editionFor = (at: string) => {
    if (/drift|bulletin|letters|correct$/.test(at)) return published.id;
    if (/publish$/.test(at)) return approved.id;
    if (/approve$/.test(at)) return over.id;
    return /propose$|objections$/.test(at) ? consulted.id : begun.id;
  };
  return {
    owns: feature => FEATURES.includes(feature),
    idFor: at => {
      if (at.startsWith('/api/objections')) return objection;
      if (at.startsWith('/api/corrections')) return corrections[0]!.id;
      if (at.startsWith('/api/interviews')) return (interviews.body.rows as { id: string }[])[0]!.id;
      return at.startsWith('/api/edition-templates') ? 'bulletin' : editionFor(at);
    },
    tables: { editions: 'edition', objections: 'objection', interviews: 'interview' },
    overrides: at => ({
      ...{ runId: at.endsWith('recompute') ? runs.recompute : runs.create, heldOn: now.slice(0, 10) },
      ...{ indicatorId: 'on-time', points: '1', outcome: 'upheld', fileIds: [proof], fileId: null },
    }),
  };
}
