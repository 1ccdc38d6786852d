import type { Actor } from '@zuofeng/shared/auth/actor';
import type { Day } from '@zuofeng/shared/calendar/days';
import type { FieldError } from '@zuofeng/shared/problem/problems';
import type { EditItem } from '@zuofeng/shared/rectification/rectification.contract';
import { maySee } from '@zuofeng/shared/rectification/rectification.states';
import type { Aspect } from '@zuofeng/shared/reference/reference.labels';
import type { EntityManager } from 'typeorm';
import { ProblemError } from '../../platform/problem/problem.error.js';
import type { RectificationItemEntity } from './rectification.entity.js';
import { keepUnit } from './rectification.ledger.js';

/** What an item's references turned out to be. */
export interface Links {
  unitPath: string | undefined;
  /** The aspect that follows from the measure, when none was given. */
  aspectCode: Aspect | undefined;
  coUnitsBefore: string[];
  /** Identifier → the name to write into the version history. */
  names: Map<string, string>;
}

interface Found {
  units: { id: string; name: string; path: string; activeTo: Day | null }[];
  sections: { id: string; name: string; unitId: string; active: boolean }[];
  measures: { code: string; name: string; aspect: Aspect; active: boolean }[];
  parents: ParentRow[];
  coUnitsBefore: string[];
  hasChildren: boolean;
}

type ParentRow = Pick<
  RectificationItemEntity,
  'id' | 'number' | 'state' | 'createdSide' | 'issuedOn' | 'parentId'
> & { path: string };

const FIND = `
  SELECT
    (SELECT coalesce(json_agg(json_build_object('id', id, 'name', name, 'path', path, 'activeTo', active_to)), '[]')
      FROM unit WHERE id = ANY($1::uuid[])) AS units,
    (SELECT coalesce(json_agg(json_build_object('id', id, 'name', name, 'unitId', unit_id, 'active', active)), '[]')
      FROM section WHERE id = ANY($2::uuid[])) AS sections,
    (SELECT coalesce(json_agg(json_build_object('code', code, 'name', name, 'aspect', aspect, 'active', active)), '[]')
      FROM measure WHERE code = ANY($3::text[])) AS measures,
    (SELECT coalesce(json_agg(json_build_object('id', p.id, 'number', p.number, 'state', p.state,
        'createdSide', p.created_side, 'issuedOn', p.issued_on, 'parentId', p.parent_id, 'path', u.path)), '[]')
      FROM rectification_item p JOIN unit u ON u.id = p.unit_id WHERE p.id = ANY($4::uuid[])) AS parents,
    (SELECT coalesce(array_agg(unit_id::text), '{}') FROM rectification_co_unit WHERE item_id = $5) AS "coUnitsBefore",
    EXISTS (SELECT 1 FROM rectification_item WHERE parent_id = $5) AS "hasChildren"`;

/**
 * Checks that what an item refers to exists and may be referred to, and names it. All faults are told at once, each on
 * its field. What the actor may not see is answered like what does not exist. What has been closed takes nothing new, but
 * an item keeps what it referred to before.
 */
export async function resolveLinks(
  tx: EntityManager,
  actor: Actor,
  today: Day,
  body: EditItem,
  item: RectificationItemEntity | null = null,
): Promise<Links> {
  const given = (...ids: (string | null | undefined)[]) => ids.filter(id => id != null);
  if (body.unitId && body.unitId !== item?.unitId) await keepUnit(tx, body.unitId);
  // Nobody may take the parent off the ledger while a child is being put under it.
  if (body.parentId)
    await tx.query('SELECT 1 FROM rectification_item WHERE id = $1 FOR SHARE', [body.parentId]);
  const [row] = await tx.query<Found[]>(FIND, [
    given(body.unitId, item?.unitId, ...(body.coUnitIds ?? [])),
    given(body.sectionId, item?.sectionId),
    given(body.measureCode, item?.measureCode),
    given(body.parentId, item?.parentId),
    item?.id ?? null,
  ]);
  const found = row!;
  const errors: FieldError[] = [];
  const wrong = (field: string, rule: string, message: string) => errors.push({ field, rule, message });

  const unit = found.units.find(({ id }) => id === body.unitId);
  const ended = (one: { activeTo: Day | null }) => one.activeTo !== null && one.activeTo < today;
  if (!unit) wrong('unitId', 'exists', '没有这个单位，或者您无权为它登记问题');
  else if (unit.id !== item?.unitId && ended(unit)) {
    wrong('unitId', 'closed', '这个单位已停用，请选择现在负责的单位');
  }

  const missing = (body.coUnitIds ?? []).filter(id => !found.units.some(one => one.id === id));
  if (missing.length) wrong('coUnitIds', 'exists', '配合单位中有不存在的单位');
  const added = found.units.filter(
    ({ id }) => body.coUnitIds?.includes(id) && !found.coUnitsBefore.includes(id),
  );
  const closed = added.filter(ended).map(({ name }) => name);
  if (closed.length) wrong('coUnitIds', 'closed', `配合单位中有已停用的单位：${closed.join('、')}`);
  if (body.coUnitIds?.includes(body.unitId!)) wrong('coUnitIds', 'other', '责任单位不能同时是配合单位');

  const section = found.sections.find(({ id }) => id === body.sectionId);
  if (body.sectionId && section?.unitId !== body.unitId) wrong('sectionId', 'exists', '责任单位没有这个科室');
  else if (section && section.id !== item?.sectionId && !section.active) {
    wrong('sectionId', 'closed', '这个科室已停用');
  }

  const measure = found.measures.find(({ code }) => code === body.measureCode);
  if (body.measureCode && !measure) wrong('measureCode', 'exists', '没有这项措施');
  else if (measure && measure.code !== item?.measureCode && !measure.active) {
    wrong('measureCode', 'closed', '这项措施已停用');
  }
  const aspect = body.aspectCode === undefined ? item?.aspectCode : body.aspectCode;
  if (measure && aspect && measure.aspect !== aspect)
    wrong('measureCode', 'aspect', '这项措施不属于所选的方面');

  if (body.parentId) {
    const fault = parentFault(
      found.parents.find(({ id }) => id === body.parentId),
      actor,
      item,
      found.hasChildren,
    );
    if (fault) wrong('parentId', 'parent', fault);
  }
  if (errors.length) throw new ProblemError('request.invalid', { errors });

  return {
    unitPath: unit?.path,
    aspectCode: measure && !aspect ? measure.aspect : undefined,
    coUnitsBefore: found.coUnitsBefore,
    names: new Map([
      ...[...found.units, ...found.sections].map(({ id, name }) => [id, name] as const),
      ...found.measures.map(({ code, name }) => [code, name] as const),
      ...found.parents.map(({ id, number }) => [id, number] as const),
    ]),
  };
}

/** Items have one level of children: a parent stands on the ledger itself and under no other. */
function parentFault(
  parent: ParentRow | undefined,
  actor: Actor,
  item: RectificationItemEntity | null,
  hasChildren: boolean,
): string | null {
  if (!parent || !maySee(parent, parent.path, actor)) return '没有这个上级事项';
  if (parent.id === item?.id) return '不能以自己为上级事项';
  if (parent.parentId !== null) return '上级事项本身已是子项';
  if (hasChildren) return '本项已有子项，不能再成为子项';
  if (parent.state === 'closed' || parent.state === 'cancelled') return '上级事项已经结束';
  return null;
}
