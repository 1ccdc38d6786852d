import type { IdentityFields } from '@zuofeng/shared/complaints/identity.contract';
import type { EntityManager } from 'typeorm';
import { newId } from '../../../platform/database/ids.js';
import type { TestApp } from '../../../testing/app.js';
import { UnitEntity } from '../../units/unit.entity.js';
import { ComplaintEntity, ComplaintTextEntity } from '../complaint.entity.js';
import { IdentityVault } from './identity-vault.js';

let made = 0;

/** A complaint as it comes in, with who complained behind the wall. */
export async function makeWalledCase(
  app: TestApp,
  accusedUnitId: string,
  identity: IdentityFields,
  facts = '窗口三次要求补交同一份材料。',
): Promise<string> {
  made += 1;
  const number = `TS-2099-${String(made).padStart(5, '0')}`;
  const id = newId();
  await app.dataSource.transaction(async tx => {
    const { parentId } = await tx.findOneByOrFail(UnitEntity, { id: accusedUnitId });
    const at = app.clock.now();
    await tx.insert(ComplaintEntity, {
      ...{ id, number, version: 1, state: 'registered' },
      ...{ channel: 'web', complainant: 'person', anonymous: false, track: 'ordinary', category: 'delay' },
      ...{ accusedUnitId, headNamed: false, deskUnitId: parentId ?? accusedUnitId, round: 1, redone: 0 },
      ...{ extensionCount: 0, registeredOn: '2026-03-02', decideDueOn: '2026-03-17', lampsWaived: false },
      ...{ respondDueOn: '2026-03-17', createdAt: at, changedAt: at, changedByName: '投诉人' },
    });
    await tx.insert(ComplaintTextEntity, { complaintId: id, facts });
    await app.app.get(IdentityVault, { strict: false }).keep(tx, id, identity);
  });
  return id;
}

/** Moves a case to an end, along the guard of its table. */
export async function endCase(tx: EntityManager, id: string, day: string): Promise<void> {
  await tx.query(
    `UPDATE complaint SET state = 'declined', decided_on = $2, version = version + 1 WHERE id = $1`,
    [id, day],
  );
}
