import { shanghaiDay } from '@zuofeng/shared/calendar/days';
import { DEMO_MEASURES } from '@zuofeng/shared/reference/demo-measures';
import { ASPECT_LABELS, ASPECTS } from '@zuofeng/shared/reference/reference.labels';
import { childPath } from '@zuofeng/shared/units/unit-tree';
import { SEEDED_GROUPS, SEEDED_ROOT } from '@zuofeng/shared/units/units.labels';
import type { DataSource, EntityManager } from 'typeorm';
import { AspectEntity, MeasureEntity } from '../features/reference/reference.entity.js';
import { EvaluationGroupEntity } from '../features/units/group.entity.js';
import { UnitEntity } from '../features/units/unit.entity.js';
import { newId } from '../platform/database/ids.js';

/**
 * What every installation starts with: the root of the unit tree, six aspects, seventeen measures (demo data until the
 * office words its own), four evaluation groups. Runs at each start and adds only what is missing; what the
 * office has changed stays.
 */
export async function seedReference(dataSource: DataSource, now: Date): Promise<void> {
  await dataSource.transaction(async tx => {
    await seedRoot(tx, now);
    await add(
      tx,
      AspectEntity,
      ASPECTS.map((code, index) => ({ code, name: ASPECT_LABELS[code], sortOrder: index + 1 })),
    );
    const hasMeasures = await tx.exists(MeasureEntity);
    if (!hasMeasures) await add(tx, MeasureEntity, DEMO_MEASURES.map(measureRow));
    const hasGroups = await tx.exists(EvaluationGroupEntity);
    if (!hasGroups) await add(tx, EvaluationGroupEntity, SEEDED_GROUPS.map(groupRow));
  });
}

/** Two programs that start together both try; the loser's rows are dropped. */
async function add<T extends object>(tx: EntityManager, entity: new () => T, rows: object[]): Promise<void> {
  await tx.createQueryBuilder().insert().into(entity).values(rows).orIgnore().execute();
}

async function seedRoot(tx: EntityManager, now: Date): Promise<void> {
  if (await tx.existsBy(UnitEntity, { kind: 'city' })) return;
  const id = newId();
  await add(tx, UnitEntity, [
    {
      ...SEEDED_ROOT,
      id,
      kind: 'city',
      path: childPath(null, id),
      level: 0,
      sortOrder: 0,
      activeFrom: shanghaiDay(now),
      createdAt: now,
      changedAt: now,
    },
  ]);
}

const measureRow = (measure: (typeof DEMO_MEASURES)[number], index: number) => ({
  ...measure,
  id: newId(),
  sortOrder: index + 1,
  active: true,
  demo: true,
});

const groupRow = (group: (typeof SEEDED_GROUPS)[number], index: number) => ({
  ...group,
  id: newId(),
  sortOrder: index + 1,
});
