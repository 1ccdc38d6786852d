import { makeRecord } from '../features/accountability/accountability.factory.js';
import type { Person } from '../features/auth/account.factory.js';
import { makeHonour, withLeader } from '../features/honours/honour.factory.js';
import type { Cast } from '../features/rectification/rectification.factory.js';
import type { TestApp } from './app.js';

/** Honours and records of accountability in every situation that a route may ask for. */
export interface RecognitionStage {
  /** Who decides on honours. */
  leader: Person;
  idFor(path: string): string;
  /** By feature, as its routes call it. */
  tables: Record<string, string>;
  overrides: Record<string, Record<string, unknown>>;
}

const HONOUR_SITUATIONS: Record<string, 'nominated' | 'checked' | 'granted' | 'published'> = {
  check: 'nominated',
  return: 'nominated',
  grant: 'checked',
  refuse: 'checked',
  publish: 'granted',
  revoke: 'granted',
  unpublish: 'published',
  'withdraw-consent': 'published',
};
const RECORD_SITUATIONS: Record<string, 'submitted' | 'confirmed'> = {
  confirm: 'submitted',
  return: 'submitted',
  revoke: 'confirmed',
};

export async function makeRecognitionStage(
  app: TestApp,
  cast: Cast,
  { cityId, itemId }: { cityId: string; itemId: string },
): Promise<RecognitionStage> {
  const people = await withLeader(app, cast, cityId);
  const citations = [{ kind: 'item' as const, recordId: itemId, note: '牵头办理' }];
  const unit = { kind: 'award', target: 'unit', personName: null, personTitle: null } as const;
  const honours = {
    draft: (await makeHonour(app, people, 'draft', { citations })).id,
    nominated: (await makeHonour(app, people, 'nominated', { citations })).id,
    checked: (await makeHonour(app, people, 'checked', { citations })).id,
    granted: (await makeHonour(app, people, 'granted', { citations, ...unit })).id,
    published: (await makeHonour(app, people, 'published', { citations })).id,
  };
  const records = {
    draft: (await makeRecord(app, cast)).id,
    submitted: (await makeRecord(app, cast, 'submitted')).id,
    confirmed: (await makeRecord(app, cast, 'confirmed')).id,
  };
  const target = { target: 'cadre', attachmentIds: [] };
  return {
    leader: people.leader,
    idFor: path => {
      const action = /actions\/([\w-]+)/.exec(path)?.[1] ?? '';
      return path.startsWith('/api/honours')
        ? honours[HONOUR_SITUATIONS[action] ?? 'draft']
        : records[RECORD_SITUATIONS[action] ?? 'draft'];
    },
    tables: { honours: 'honour', 'accountability-records': 'accountability_record' },
    overrides: {
      honours: { ...target, kind: 'reform-pioneer', citations, way: 'oral' },
      'accountability-records': { ...target, kind: 'admonition', caseId: null },
    },
  };
}
