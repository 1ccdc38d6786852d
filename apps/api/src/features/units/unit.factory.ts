import type { UnitKind } from '@zuofeng/shared/units/units.labels';
import type { DataSource } from 'typeorm';
import { newId } from '../../platform/database/ids.js';
import { UnitEntity } from './unit.entity.js';

let made = 0;

/** A unit under the given parent; without one, under the city, which is made when there is none yet. */
export async function makeUnit(
  dataSource: DataSource,
  { kind = 'department', parentId, name }: { kind?: UnitKind; parentId?: string; name?: string } = {},
): Promise<UnitEntity> {
  const parent = parentId
    ? await dataSource.manager.findOneByOrFail(UnitEntity, { id: parentId })
    : kind === 'city'
      ? null
      : ((await dataSource.manager.findOneBy(UnitEntity, { kind: 'city' })) ??
        (await makeUnit(dataSource, { kind: 'city', name: '演示市' })));
  made += 1;
  const id = newId();
  const at = new Date('2020-01-01T00:00:00Z');
  await dataSource.manager.insert(UnitEntity, {
    id,
    code: `U${made}`,
    name: name ?? `单位${made}`,
    shortName: name ?? `单位${made}`,
    kind,
    parentId: parent?.id ?? null,
    path: `${parent?.path ?? '/'}${id}/`,
    level: parent ? parent.level + 1 : 0,
    sortOrder: made,
    activeFrom: '2020-01-01',
    createdAt: at,
    changedAt: at,
  });
  return dataSource.manager.findOneByOrFail(UnitEntity, { id });
}
