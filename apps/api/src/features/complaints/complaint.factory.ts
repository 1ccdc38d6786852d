import type { CaseView } from '@zuofeng/shared/complaints/complaints.contract';
import type { CaseAction } from '@zuofeng/shared/complaints/case-actions.labels';
import type { CaseState } from '@zuofeng/shared/complaints/complaints.labels';
import { newId } from '../../platform/database/ids.js';
import type { Answer, TestApp } from '../../testing/app.js';
import { AttachmentService } from '../attachments/attachment.service.js';
import type { Person } from '../auth/account.factory.js';
import type { Cast } from '../rectification/rectification.factory.js';
import { ComplaintRatingEntity } from './complaint-outcome.entity.js';
import { ComplaintRegistry, type NewCase, type Registered } from './complaint-registry.js';

export const FACTS =
  '到窗口办理营业执照变更，工作人员让我反复跑了四趟，每次说缺的材料都不一样，至今没有办成。';
export const SUMMARY = {
  title: '企业登记窗口一次性告知不到位',
  summary: '反映办理变更登记时，窗口没有一次性告知所需材料，多次往返。',
};
export const FINDING = {
  finding: 'substantiated',
  facts: '经查，窗口工作人员没有执行一次性告知制度。',
  measures: '当事人书面检查，窗口张贴材料清单，已为群众办结。',
};
export const LAMP = { onDay: '2026-03-02', person: '窗口负责人', record: '在全市范围内通报批评。' };
export const REPLY = { reply: '您反映的情况属实，窗口已整改，所办事项已经办结，向您致歉。' };
export const RATED = { result: 'answered', grade: 4, resolved: true, note: '群众表示认可' };

/** A case as a citizen submits it, about the cast's unit unless told otherwise. */
export function register(app: TestApp, cast: Cast, change: Partial<NewCase> = {}): Promise<Registered> {
  const registry = app.app.get(ComplaintRegistry);
  const complaint: NewCase = {
    ...{ channel: 'web', complainant: 'person', anonymous: true, category: 'buck-passing', facts: FACTS },
    ...{ accusedUnitId: cast.unitId, whenText: '上月', whereText: '政务大厅', ...change },
  };
  return app.dataSource.transaction(tx => registry.register(tx, null, complaint));
}

/** Takes an action as a person, at the version that the case has now. */
export async function actOn(
  app: TestApp,
  person: Person,
  id: string,
  action: CaseAction,
  body: object = {},
  version?: number,
): Promise<Answer<CaseView>> {
  const seen = version ?? (await caseVersion(app, id));
  return app.post(`/api/complaints/${id}/actions/${action}`, body, { as: person, version: seen });
}

export async function caseVersion(app: TestApp, id: string): Promise<number> {
  const [row] = await app.dataSource.query<{ version: number }[]>(
    'SELECT version FROM complaint WHERE id = $1',
    [id],
  );
  return row?.version ?? 1;
}

/** The same, where it must succeed. */
export async function step(
  app: TestApp,
  person: Person,
  id: string,
  action: CaseAction,
  body: object = {},
): Promise<CaseView> {
  const answer = await actOn(app, person, id, action, body);
  if (answer.status !== 200) throw new Error(`${action}: ${answer.text}`);
  return answer.body;
}

type Reached = Exclude<CaseState, 'merged'>;
const COURSE: readonly Reached[] = [
  'registered',
  'accepted',
  'investigating',
  'reviewing',
  'concluded',
  'replied',
  'closed',
];

/** A case brought to a state through the front door by the cast: assigned to its unit, or taken up by the office (`direct`). */
export async function makeCase(
  app: TestApp,
  cast: Cast,
  state: Reached = 'registered',
  { direct = false, ...change }: Partial<NewCase> & { direct?: boolean } = {},
): Promise<CaseView> {
  const { id } = await register(app, cast, change);
  const go = (person: Person, action: CaseAction, body: object = {}) => step(app, person, id, action, body);
  const view = async () => (await app.get<CaseView>(`/api/complaints/${id}`, { as: cast.officer })).body;
  if (state === 'declined')
    return go(cast.officer, 'decline', { ground: 'no-facts', reason: '没有具体事实' });
  if (state === 'transferred')
    return go(cast.officer, 'transfer', { target: 'petition', reason: '属信访事项' });
  const until = COURSE.indexOf(state);
  if (until >= 1) await go(cast.officer, 'accept', { track: 'ordinary' });
  if (until >= 2 && direct) await go(cast.officer, 'take-up');
  if (until >= 2 && !direct) {
    await go(cast.officer, 'summarise', SUMMARY);
    await go(cast.officer, 'assign', { unitId: cast.unitId });
  }
  if (until >= 3) await go(direct ? cast.officer : cast.head, 'find', FINDING);
  if (until >= 4) await go(cast.verifier, 'conclude');
  if (until >= 5) {
    await go(cast.officer, 'announce', { ...LAMP, onDay: await today(app, id) });
    await go(cast.officer, 'hold-accountable', { ...LAMP, onDay: await today(app, id) });
    await go(cast.officer, 'reply', REPLY);
  }
  if (until >= 6) {
    await go(cast.officer, 'call-back', RATED);
    await go(cast.officer, 'close');
  }
  return view();
}

async function today(app: TestApp, id: string): Promise<string> {
  const [row] = await app.dataSource.query<{ day: string }[]>(
    'SELECT registered_on::text AS day FROM complaint WHERE id = $1',
    [id],
  );
  return row!.day;
}

/** A file of the complainant's, as it came with the case. */
export async function complainantFile(app: TestApp, id: string, name = '现场照片.txt'): Promise<string> {
  const file = await app.app.get(AttachmentService).store([Buffer.from('排队三小时')] as never, {
    name,
    type: 'text/plain',
    uploadedBy: null,
    owner: { ownerType: 'complaint', ownerId: id, purpose: 'original' },
  });
  return file.id;
}

/** What the complainant says by the receipt. */
export async function rateBelow(app: TestApp, id: string, round = 1): Promise<void> {
  await app.dataSource.manager.insert(ComplaintRatingEntity, {
    ...{
      id: newId(),
      complaintId: id,
      round,
      source: 'receipt',
      result: 'answered',
      grade: 2,
      resolved: false,
    },
    ...{ note: '没有解决', byName: '投诉人', at: app.clock.now() },
  });
}
