import { shanghaiDay } from '@zuofeng/shared/calendar/days';
import type { WorkingCalendar } from '@zuofeng/shared/calendar/working-days';
import type { EntityManager } from 'typeorm';
import { AttachmentEntity } from '../../features/attachments/attachment.entity.js';
import type { AttachmentService } from '../../features/attachments/attachment.service.js';
import type { RectificationActions } from '../../features/rectification/rectification-actions.service.js';
import type { RectificationEntry } from '../../features/rectification/rectification-entry.service.js';
import type { SettableClock } from '../../platform/clock/clock.js';
import { newId } from '../../platform/database/ids.js';
import { evidenceFiles } from './evidence.js';
import { randomOf } from './random.js';
import type { Cast } from './settle.js';
import { termOf } from './terms.js';
import { isLedgerDeed, type LedgerDeed, type PlannedItem, type Step } from './steps.js';

export interface EnactTools {
  tx: EntityManager;
  clock: SettableClock;
  entry: RectificationEntry;
  actions: RectificationActions;
  attachments: AttachmentService;
  calendar: WorkingCalendar;
}

interface Live {
  id: string;
  version: number;
}

/** Lives the plan through the real ledger, in the order of time, with the clock set to each step's instant. */
export async function enact(plan: readonly PlannedItem[], cast: Cast, tools: EnactTools): Promise<void> {
  const { clock, entry, calendar } = tools;
  const terms = new Map(plan.map((item, index) => [item.key, termOf(item, index, calendar)]));
  const live = new Map<string, Live>();
  const steps = plan
    .flatMap(({ key, steps: own }) => own.map(step => ({ key, step })))
    .sort((a, b) => a.step.at.getTime() - b.step.at.getTime());
  const evidence = await layEvidence(
    steps.map(({ step }) => step),
    cast,
    tools,
  );
  for (const { key, step } of steps) {
    clock.set(step.at);
    const actor = cast.actor(step.by, shanghaiDay(step.at));
    if (step.action === 'create') {
      const { unitCode, section, coUnitCodes, parentKey, ...words } = step.body;
      const id = await entry.create(actor, {
        ...words,
        ...terms.get(key),
        unitId: cast.unitId(unitCode),
        sectionId: cast.sectionId(unitCode, section),
        coUnitIds: coUnitCodes.map(code => cast.unitId(code)),
        parentId: parentKey === null ? null : live.get(parentKey)!.id,
      });
      live.set(key, { id, version: 1 });
    } else if (isLedgerDeed(step)) {
      await take(step, actor, live.get(key)!, evidence.get(step) ?? [], tools);
    }
  }
}

async function take(
  deed: LedgerDeed,
  actor: ReturnType<Cast['actor']>,
  item: Live,
  attachmentIds: string[],
  { entry, actions }: EnactTools,
): Promise<void> {
  const { id, version } = item;
  if (deed.action === 'comment') return entry.comment(actor, id, deed.body);
  item.version += 1;
  switch (deed.action) {
    case 'issue':
      return actions.issue(actor, id, version, deed.body);
    case 'return':
      return actions.return(actor, id, version, deed.body);
    case 'accept':
      return actions.accept(actor, id, version, deed.body);
    case 'report':
      return actions.report(actor, id, version, { ...deed.body, attachmentIds });
    case 'apply':
      return actions.apply(actor, id, version, { ...deed.body, attachmentIds });
    case 'refuse-to-sign':
      return actions.refuseToSign(actor, id, version, deed.body);
    case 'sign':
      return actions.sign(actor, id, version, deed.body);
    case 'send-back':
      return actions.sendBack(actor, id, version, deed.body);
    case 'close':
      return actions.close(actor, id, version, deed.body);
    case 'reopen':
      return actions.reopen(actor, id, version, deed.body);
    case 'hold':
      return actions.hold(actor, id, version, deed.body);
    case 'relapse':
      return actions.relapse(actor, id, version, deed.body);
    case 'cancel':
      return actions.cancel(actor, id, version, deed.body);
    case 'request-extension':
      return actions.requestExtension(actor, id, version, deed.body);
    case 'decide-extension':
      return actions.decideExtension(actor, id, version, deed.body);
    case 'publish':
      return actions.publish(actor, id, version, deed.body);
  }
}

const ROWS = 500;

/**
 * The evidence of all steps, uploaded by whoever takes the step. Each content goes through the real upload once;
 * the rows after that share it, as two uploads of one file would.
 */
async function layEvidence(
  steps: readonly Step[],
  cast: Cast,
  { tx, clock, attachments }: EnactTools,
): Promise<Map<Step, string[]>> {
  const random = randomOf('演示市·佐证');
  const ids = new Map<Step, string[]>();
  const rows: Partial<AttachmentEntity>[] = [];
  const kept: { file: AttachmentEntity; names: readonly string[]; extension: string }[] = [];
  for (const step of steps) {
    if (!('files' in step) || step.files === 0) continue;
    const { accountId, name: person } = cast.actor(step.by, shanghaiDay(step.at));
    if (kept.length === 0) kept.push(...(await keepContents({ accountId, name: person }, step.at)));
    const chosen = random.shuffled(kept).slice(0, step.files);
    const own = chosen.map(({ file, names, extension }) => ({
      id: newId(),
      name: `${random.pick(names)}.${extension}`,
      sha256: file.sha256,
      size: file.size,
      type: file.type,
      uploadedBy: accountId,
      uploadedByName: person,
      uploadedAt: step.at,
    }));
    rows.push(...own);
    ids.set(
      step,
      own.map(({ id }) => id),
    );
  }
  for (let n = 0; n < rows.length; n += ROWS) await tx.insert(AttachmentEntity, rows.slice(n, n + ROWS));
  return ids;

  async function keepContents(uploader: { accountId: string; name: string }, at: Date) {
    clock.set(at);
    const actor = { ...uploader, grants: [] };
    const contents = [];
    for (const { names, extension, content } of evidenceFiles()) {
      const file = await attachments.upload(actor, chunks(content), `${names[0]!}.${extension}`);
      await tx.delete(AttachmentEntity, { id: file.id });
      contents.push({ file, names, extension });
    }
    return contents;
  }
}

// eslint-disable-next-line @typescript-eslint/require-await -- an upload is a stream; this one is short
async function* chunks(content: Buffer): AsyncGenerator<Uint8Array> {
  yield content;
}
