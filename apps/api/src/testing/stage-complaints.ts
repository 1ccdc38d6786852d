import type { CaseAction } from '@zuofeng/shared/complaints/case-actions.labels';
import { newId } from '../platform/database/ids.js';
import { ComplaintCategoryEntity } from '../features/complaints/complaint.entity.js';
import {
  actOn,
  complainantFile,
  makeCase,
  RATED,
  step,
  SUMMARY,
} from '../features/complaints/complaint.factory.js';
import { ComplaintLedger } from '../features/complaints/complaint.ledger.js';
import { ask } from '../features/complaints/case-requests.js';
import type { Cast } from '../features/rectification/rectification.factory.js';
import type { TestApp } from './app.js';

/** Cases in every situation that a route of the desk may ask for. */
export interface CaseStage {
  idFor(path: string, parameter: string): string;
  overrides: Record<string, unknown>;
}

type Situation =
  | 'registered'
  | 'accepted'
  | 'summarised'
  | 'assigned'
  | 'direct'
  | 'objected'
  | 'asked'
  | 'reviewing'
  | 'concluded'
  | 'dark'
  | 'replied'
  | 'rated'
  | 'disputed'
  | 'proposed'
  | 'written';

const SITUATIONS: Partial<Record<CaseAction | 'decision', Situation>> = {
  summarise: 'accepted',
  assign: 'summarised',
  'take-up': 'accepted',
  note: 'direct',
  object: 'assigned',
  'uphold-objection': 'objected',
  'reject-objection': 'objected',
  'request-extension': 'direct',
  'approve-extension': 'asked',
  'refuse-extension': 'asked',
  find: 'direct',
  'send-back': 'reviewing',
  conclude: 'reviewing',
  announce: 'concluded',
  'hold-accountable': 'concluded',
  'waive-lamps': 'dark',
  'draft-reply': 'direct',
  reply: 'concluded',
  'call-back': 'replied',
  close: 'rated',
  redo: 'replied',
  'uphold-review': 'disputed',
  'change-review': 'disputed',
  acknowledge: 'written',
  'confirm-mark': 'proposed',
  'refuse-mark': 'proposed',
  'open-item': 'accepted',
  decision: 'accepted',
};

export async function makeCaseStage(app: TestApp, cast: Cast, other: Cast): Promise<CaseStage> {
  const ids = {} as Record<Situation, string>;
  for (const state of ['registered', 'accepted', 'reviewing', 'concluded', 'replied'] as const) {
    ids[state] = (await makeCase(app, cast, state)).id;
  }
  ids.summarised = (await makeCase(app, cast, 'accepted')).id;
  await step(app, cast.officer, ids.summarised, 'summarise', SUMMARY);
  ids.assigned = (await makeCase(app, cast, 'investigating')).id;
  ids.objected = (await makeCase(app, cast, 'investigating')).id;
  await step(app, cast.head, ids.objected, 'object', { reason: '不属于本单位职责' });
  ids.direct = (await makeCase(app, cast, 'investigating', { direct: true })).id;
  ids.asked = (await makeCase(app, cast, 'investigating', { direct: true })).id;
  await step(app, cast.officer, ids.asked, 'request-extension', { toDay: '2026-06-20', reason: '情况复杂' });
  ids.dark = (await makeCase(app, cast, 'concluded')).id;
  ids.rated = (await makeCase(app, cast, 'replied')).id;
  await step(app, cast.officer, ids.rated, 'call-back', RATED);
  ids.disputed = (await makeCase(app, cast, 'replied')).id;
  await app.dataSource.transaction(tx =>
    app.app.get(ComplaintLedger).actAsCitizen(tx, ids.disputed, 'ask-review', async turn => {
      await ask(turn, { kind: 'review', reason: '不认可' });
      return { columns: { reviewDueOn: '2026-05-03' }, citizen: '' };
    }),
  );
  ids.written = (await makeCase(app, cast)).id;
  await app.dataSource.transaction(tx =>
    app.app.get(ComplaintLedger).actAsCitizen(tx, ids.written, 'write', ({ today }) => ({
      columns: { citizenWroteOn: today },
    })),
  );
  ids.proposed = (await makeCase(app, cast, 'registered')).id;
  await actOn(app, cast.officer, ids.proposed, 'propose-mark', { mark: 'malicious', reason: '捏造' });
  const fileId = await complainantFile(app, ids.accepted);
  const categoryId = newId();
  await app.dataSource.manager.insert(ComplaintCategoryEntity, {
    ...{ id: categoryId, level: 1, name: '城乡建设', parentId: null, active: true },
  });

  const situationOf = (path: string): Situation =>
    SITUATIONS[(/\/([\w-]+)$/.exec(path)?.[1] ?? '') as CaseAction] ?? 'registered';
  return {
    idFor: (path, parameter) => (parameter === 'fileId' ? fileId : ids[situationOf(path)]),
    overrides: {
      anonymous: false,
      identity: {
        name: '张三',
        phone: '13800000000',
        idNumber: '450000200001011234',
        address: '某街一号',
        email: 'someone@example.com',
      },
      categoryId,
      accusedUnitId: cast.unitId,
      mainCaseId: ids.accepted,
      accountId: other.head.accountId,
      releasedId: null,
      onDay: '2026-04-03',
      toDay: '2026-06-20',
    },
  };
}
