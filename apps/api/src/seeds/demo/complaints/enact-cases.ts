import { randomBytes } from 'node:crypto';
import { shanghaiDay } from '@zuofeng/shared/calendar/days';
import type { EntityManager } from 'typeorm';
import type { ComplaintRegistry } from '../../../features/complaints/complaint-registry.js';
import type { CaseDesk } from '../../../features/complaints/desk.service.js';
import type { CaseHandling } from '../../../features/complaints/handling.service.js';
import type { IdentityVault } from '../../../features/complaints/identity/identity-vault.js';
import { secretHash } from '../../../features/complaints/intake/receipt-secret.js';
import type { ReceiptService } from '../../../features/complaints/intake/receipt.service.js';
import type { CaseMerging } from '../../../features/complaints/merge.service.js';
import type { CaseOutcomes } from '../../../features/complaints/outcome.service.js';
import type { CaseTriage } from '../../../features/complaints/triage.service.js';
import type { SettableClock } from '../../../platform/clock/clock.js';
import { newId } from '../../../platform/database/ids.js';
import { insertRows } from '../../../platform/database/insert-rows.js';
import { randomOf } from '../random.js';
import { inventedNames } from '../people.js';
import type { Cast } from '../settle.js';
import type { PlannedCase, PlannedStep } from './case-plan.js';
import type { GatheredCases } from './gathered-cases.js';

export interface CaseTools {
  tx: EntityManager;
  ledger: GatheredCases;
  clock: SettableClock;
  registry: ComplaintRegistry;
  triage: CaseTriage;
  handling: CaseHandling;
  outcomes: CaseOutcomes;
  desk: CaseDesk;
  merging: CaseMerging;
  receipts: ReceiptService;
  vault: IdentityVault;
}

interface Live {
  id: string;
  version: number;
}

/** Receipts that the demo site offers for trying “查进度”: the case's key and the secret, which in a real city nobody but its holder has. */
export const DEMO_SECRET = 'YANS-H1DE-M000-0000-0000-0000-2026';
const ROWS = 500;

/**
 * Lives the plan through the real services with the clock set to each step's instant. Everything is registered in the order of
 * time; then come the first steps of all cases, their second steps and so on, each in the order of time, for cases know little of
 * one another and one step of many is cheaper to keep than many of one.
 */
export async function enactCases(plan: readonly PlannedCase[], cast: Cast, tools: CaseTools): Promise<void> {
  const { clock, ledger } = tools;
  const live = await registerAll(plan, cast, tools);
  const most = Math.max(...plan.map(({ steps }) => steps.length));
  for (let n = 0; n < most; n += 1) {
    const wave = plan
      .flatMap(one => one.steps.slice(n, n + 1).map(step => ({ one, step })))
      .sort((a, b) => a.step.at.getTime() - b.step.at.getTime());
    await ledger.wave(
      wave.map(({ one }) => live.get(one.key)!.id),
      async () => {
        for (const { one, step } of wave) {
          clock.set(step.at);
          await take(step, one, live, cast, tools);
        }
      },
    );
  }
}

async function registerAll(plan: readonly PlannedCase[], cast: Cast, tools: CaseTools) {
  const { tx, clock, vault } = tools;
  const live = new Map<string, Live>();
  const receipts: Record<string, unknown>[] = [];
  const names = inventedNames('投诉人');
  const tried = plan.findLast(isWorthTrying);
  for (const [index, one] of plan.entries()) {
    clock.set(one.registeredAt);
    const { id } = await register(one, index, cast, tools);
    live.set(one.key, { id, version: 1 });
    if (!one.anonymous) await vault.keep(tx, id, identityOf(one, names()));
    if (one.channel !== 'web') continue;
    // Of every other receipt nobody has the secret.
    const hash = one === tried ? secretHash(DEMO_SECRET) : randomBytes(32);
    const secretBytes = `\\x${hash.toString('hex')}`;
    receipts.push({ secretHash: secretBytes, complaintId: id, createdAt: one.registeredAt });
  }
  for (let n = 0; n < receipts.length; n += ROWS)
    await insertRows(tx, 'complaint_receipt', receipts.slice(n, n + ROWS));
  return live;
}

/** One that has been answered and waits for its complainant's word. */
const isWorthTrying = ({ channel, unitUnknown, steps }: PlannedCase) =>
  channel === 'web' && !unitUnknown && steps.at(-1)?.action === 'reply';

function register(one: PlannedCase, index: number, cast: Cast, { tx, registry }: CaseTools) {
  const day = shanghaiDay(one.registeredAt);
  const entered = one.channel === 'web' ? null : cast.actor('office2', day);
  return registry.register(tx, entered, {
    channel: one.channel,
    channelRef:
      one.channel === 'hotline' ? `RX${day.replaceAll('-', '')}${String(index).padStart(4, '0')}` : null,
    complainant: one.story.enterprise ? 'enterprise' : 'person',
    anonymous: one.anonymous,
    category: one.story.category,
    accusedUnitId: one.unitUnknown ? null : cast.unitId(one.unitCode),
    headNamed: one.headNamed,
    facts: one.facts,
    whereText: one.place,
    accusedText: one.unitUnknown ? '不清楚是哪个单位' : null,
  });
}

/** Of nobody: the numbers are not given out. */
function identityOf({ key, story, place }: PlannedCase, name: string) {
  const random = randomOf(`演示市·投诉人·${key}`);
  const phone = `1990000${String(random.whole(0, 9999)).padStart(4, '0')}`;
  return {
    name: story.enterprise ? `某企业经办人${name.slice(0, 1)}女士` : name,
    phone,
    address: `演示市${place}`,
  };
}

async function take(
  step: PlannedStep,
  one: PlannedCase,
  live: ReadonlyMap<string, Live>,
  cast: Cast,
  { triage, handling, outcomes, desk, merging, receipts }: CaseTools,
): Promise<void> {
  const target = live.get(one.key)!;
  const day = shanghaiDay(step.at);
  const { id, version } = target;
  target.version += 1;
  const body = step.body as never;
  if (step.action === 'rate') return receipts.rate(id, newId(), body);
  if (step.action === 'ask-review') return receipts.askReview(id, newId(), body);
  const actor = cast.actor(step.by, day);
  const lamp = () => ({ ...step.body, onDay: day }) as never;
  switch (step.action) {
    case 'accept':
      return triage.accept(actor, id, version, body);
    case 'decline':
      return triage.decline(actor, id, version, body);
    case 'transfer':
      return triage.transfer(actor, id, version, body);
    case 'merge':
      return merging.merge(actor, id, version, { mainCaseId: live.get(one.mergedInto!)!.id });
    case 'classify':
      return triage.classify(actor, id, version, { accusedUnitId: cast.unitId(one.unitCode) });
    case 'summarise':
      return triage.summarise(actor, id, version, body);
    case 'assign':
      return triage.assign(actor, id, version, { ...step.body, unitId: cast.unitId(one.unitCode) });
    case 'take-up':
      return triage.takeUp(actor, id, version, body);
    case 'note':
      return handling.note(actor, id, version, body);
    case 'object':
      return handling.object(actor, id, version, body);
    case 'reject-objection':
      return handling.rejectObjection(actor, id, version, body);
    case 'request-extension':
      return handling.requestExtension(actor, id, version, body);
    case 'approve-extension':
      return handling.approveExtension(actor, id, version, body);
    case 'find':
      return handling.find(actor, id, version, body);
    case 'send-back':
      return handling.sendBack(actor, id, version, body);
    case 'conclude':
      return handling.conclude(actor, id, version, body);
    case 'announce':
      return outcomes.announce(actor, id, version, lamp());
    case 'hold-accountable':
      return outcomes.holdAccountable(actor, id, version, lamp());
    case 'waive-lamps':
      return outcomes.waiveLamps(actor, id, version, body);
    case 'reply':
      return outcomes.reply(actor, id, version, body);
    case 'call-back':
      return outcomes.callBack(actor, id, version, body);
    case 'close':
      return outcomes.close(actor, id, version, body);
    case 'redo':
      return outcomes.redo(actor, id, version, body);
    case 'uphold-review':
      return outcomes.upholdReview(actor, id, version, body);
    case 'propose-mark':
      return desk.proposeMark(actor, id, version, body);
    case 'confirm-mark':
      return desk.confirmMark(actor, id, version, body);
    default:
      throw new Error(`the demo does not tell of ${step.action}`);
  }
}
