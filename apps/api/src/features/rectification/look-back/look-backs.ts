import { lookBackDays } from '@zuofeng/shared/look-back/look-back.rules';
import type { HoldItem } from '@zuofeng/shared/look-back/look-back.contract';
import { LOOK_BACK_TRANSITIONS } from '@zuofeng/shared/look-back/look-back.states';
import { newId } from '../../../platform/database/ids.js';
import type { Turn } from '../rectification.ledger.js';
import { LookBackEntity } from './look-back.entity.js';

/** A closure is looked at again later: the look-back is made with it, in the same transaction, with the terms of that day. */
export async function planLookBack(
  { tx, item, today, settings }: Turn,
  verificationId: string,
): Promise<{ dueOn: string; doBy: string }> {
  const days = lookBackDays(today, {
    afterDays: settings['lookBack.afterDays'],
    withinDays: settings['lookBack.withinDays'],
  });
  await tx.insert(LookBackEntity, {
    id: newId(),
    itemId: item.id,
    verificationId,
    state: 'due',
    closedOn: today,
    ...days,
  });
  return days;
}

export async function recordLookBack(
  { tx, actor, now, lookBackId }: Turn,
  outcome: 'hold' | 'relapse',
  { method, finding }: Pick<HoldItem, 'method' | 'finding'>,
): Promise<void> {
  await tx.update(LookBackEntity, lookBackId!, {
    state: LOOK_BACK_TRANSITIONS[outcome].to,
    method,
    finding,
    doneBy: actor.accountId,
    doneByName: actor.name,
    doneAt: now,
  });
}

/** Reopened before anybody looked: there is nothing left to look at. */
export async function lapseLookBack({ tx, lookBackId }: Turn): Promise<void> {
  if (lookBackId) await tx.update(LookBackEntity, lookBackId, { state: LOOK_BACK_TRANSITIONS.lapse.to });
}
