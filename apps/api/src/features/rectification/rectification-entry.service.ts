import { Injectable } from '@nestjs/common';
import { type Actor, can, grantFor } from '@zuofeng/shared/auth/actor';
import { shanghaiDay, yearOf } from '@zuofeng/shared/calendar/days';
import type { FieldError } from '@zuofeng/shared/problem/problems';
import type { AddComment, CreateItem, EditItem } from '@zuofeng/shared/rectification/rectification.contract';
import { termWords } from '@zuofeng/shared/clocks/clocks.labels';
import { differences, type FieldValues } from '@zuofeng/shared/rectification/rectification.differences';
import type { Origin } from '@zuofeng/shared/rectification/rectification.labels';
import {
  deadlineFault,
  fiveClearsFault,
  missingClears,
} from '@zuofeng/shared/rectification/rectification.rules';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { newId } from '../../platform/database/ids.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { RectificationCommentEntity } from './rectification-records.entity.js';
import { RectificationCoUnitEntity, RectificationItemEntity } from './rectification.entity.js';
import { findVisible } from './rectification.facts.js';
import { check, RectificationLedger, type Turn } from './rectification.ledger.js';
import { nextNumber } from './rectification-numbers.js';
import { resolveLinks } from './rectification-links.js';

/** What a unit may give as the way by which it found its own problem. */
const UNIT_ORIGINS: readonly Origin[] = ['unit', 'review', 'field-visit'];

const invalid = (field: string, rule: string, message: string) =>
  new ProblemError('request.invalid', { errors: [{ field, rule, message }] satisfies FieldError[] });

/** 登记 and 修改: the words and facts of an item. */
@Injectable()
export class RectificationEntry {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly ledger: RectificationLedger,
  ) {}

  create(actor: Actor, body: CreateItem): Promise<string> {
    return this.dataSource.transaction(tx => this.createIn(tx, actor, body));
  }

  /** The same in the transaction of an act of which the item is a part. */
  createIn(tx: EntityManager, actor: Actor, body: CreateItem): Promise<string> {
    return this.enter(tx, actor, body, unitPath => {
      if (!can(actor, 'rectification.create', unitPath)) throw unknownUnit();
      return grantFor(actor, ['office-staff', 'office-director'], unitPath) ? 'office' : 'unit';
    });
  }

  /** An item that a rule prescribes as part of an act (黑榜整改): whoever may take the act need not be one who registers items. */
  createByRule(tx: EntityManager, actor: Actor, body: CreateItem): Promise<string> {
    return this.enter(tx, actor, body, () => 'office');
  }

  private async enter(
    tx: EntityManager,
    actor: Actor,
    body: CreateItem,
    sideOf: (unitPath: string) => 'office' | 'unit',
  ): Promise<string> {
    const now = this.clock.now();
    const today = shanghaiDay(now);
    const links = await resolveLinks(tx, actor, today, body);
    const unitPath = links.unitPath!;
    const createdSide = sideOf(unitPath);
    const origin = body.origin ?? createdSide;
    if (createdSide === 'unit' && !UNIT_ORIGINS.includes(origin)) {
      throw invalid('origin', 'side', '单位登记的问题，立项途径只能是单位自查、专题研究或一线走访');
    }
    const { coUnitIds = [], ...columns } = body;
    const fields = withTerm(
      null,
      withFocus(null, { ...columns, aspectCode: links.aspectCode ?? columns.aspectCode }),
    );
    const number = await nextNumber(tx, yearOf(today));
    const item = {
      ...BLANK,
      ...fields,
      id: newId(),
      number,
      origin,
      createdSide: createdSide,
      createdBy: actor.accountId,
      createdByName: actor.name,
      createdAt: now,
      changedByName: actor.name,
      changedAt: now,
      registeredOn: today,
    };
    await tx.insert(RectificationItemEntity, item);
    await addCoUnits(tx, item.id, coUnitIds);
    const grant = grantFor(actor, ['office-staff', 'office-director', 'unit-staff', 'unit-head'], unitPath);
    const traces = {
      action: 'create',
      from: null,
      to: 'draft',
      actor,
      grant,
      at: now,
      data: { origin },
    } as const;
    await this.ledger.trace(tx, item, traces);
    return item.id;
  }

  edit(actor: Actor, id: string, version: number, body: EditItem): Promise<void> {
    return this.ledger.act(actor, id, version, 'edit', async turn => {
      const { tx, item } = turn;
      keepWhatIsSettled(turn, body);
      const links = await resolveLinks(tx, actor, turn.today, { unitId: item.unitId, ...body }, item);
      if (body.unitId && !can(actor, 'rectification.create', links.unitPath)) throw unknownUnit();
      const { coUnitIds, ...given } = body;
      const moved = body.unitId !== undefined && body.unitId !== item.unitId;
      const columns = withTerm(
        item,
        withFocus(item, {
          ...given,
          ...(links.aspectCode ? { aspectCode: links.aspectCode } : {}),
          // A section belongs to its unit.
          ...(moved && body.sectionId === undefined ? { sectionId: null } : {}),
        }),
      );
      if (item.state !== 'draft') keepClears(item, columns);
      const before = {
        ...item,
        term: termOf(item),
        coUnitIds: links.coUnitsBefore,
      } as unknown as FieldValues;
      const { termAmount: _, termUnit: __, ...words } = columns;
      const after = { ...words, term: termOf({ ...item, ...columns }), ...(coUnitIds ? { coUnitIds } : {}) };
      const changes = differences(before, after, links.names);
      // A form sent as it was opened changes nothing: no version, no event, nobody who handled it.
      if (changes.length === 0) return null;
      if (coUnitIds) {
        await tx.delete(RectificationCoUnitEntity, { itemId: item.id });
        await addCoUnits(tx, item.id, coUnitIds);
      }
      return { columns, changes, data: { fields: changes.map(({ field }) => field) } };
    });
  }

  /** 留言: for everyone who may know of the item. Two people may speak at once, so no version is asked. */
  comment(actor: Actor, id: string, { text }: AddComment): Promise<void> {
    const at = this.clock.now();
    return this.dataSource.transaction(async tx => {
      const item = await findVisible(tx, actor, id);
      const comment = {
        id: newId(),
        itemId: id,
        text,
        authorId: actor.accountId,
        authorName: actor.name,
        at,
      };
      await tx.insert(RectificationCommentEntity, comment);
      const traces = {
        action: 'comment',
        from: item.state,
        to: item.state,
        actor,
        at,
        data: { commentId: comment.id },
      } as const;
      await this.ledger.trace(tx, item, traces);
    });
  }
}

const BLANK = {
  version: 1,
  state: 'draft' as const,
  severity: 'normal' as const,
  percent: 0,
  isPublic: false,
  sendBackCount: 0,
  reopenCount: 0,
  extensionCount: 0,
  imported: false,
};

export const unknownUnit = () => invalid('unitId', 'exists', '没有这个单位，或者您无权为它登记问题');

async function addCoUnits(tx: EntityManager, itemId: string, unitIds: readonly string[]): Promise<void> {
  const rows = [...new Set(unitIds)].map(unitId => ({ itemId, unitId }));
  if (rows.length) await tx.insert(RectificationCoUnitEntity, rows);
}

/** 产业/项目 only where enterprises are served; leaving that focus leaves its kind. */
function withFocus<T extends Pick<EditItem, 'focus' | 'focusKind'>>(
  item: RectificationItemEntity | null,
  given: T,
): T {
  const focus = given.focus === undefined ? item?.focus : given.focus;
  const focusKind = given.focusKind === undefined ? item?.focusKind : given.focusKind;
  if (focus === 'enterprise' || !focusKind) return given;
  if (given.focusKind) throw invalid('focusKind', 'focus', '只有“服务企业”的问题才分产业、项目');
  return { ...given, focusKind: null };
}

/** `自交办之日起 20 个工作日`, for the version history. */
const termOf = ({ termAmount, termUnit }: Pick<EditItem, 'termAmount' | 'termUnit'>): string | null =>
  termAmount && termUnit ? termWords({ amount: termAmount, unit: termUnit }) : null;

/** A draft's deadline is a day or a term, never both: choosing one leaves the other. */
function withTerm<T extends Pick<EditItem, 'deadline' | 'termAmount' | 'termUnit'>>(
  item: RectificationItemEntity | null,
  given: T,
): T {
  if (item && item.state !== 'draft') return given;
  if (given.deadline && (given.termAmount || given.termUnit)) {
    throw invalid('deadline', 'one-way', '完成时限请只用一种方式确定：定为某一天，或自交办之日起算');
  }
  if (given.deadline) return { ...given, termAmount: null, termUnit: null };
  const amount = (given.termAmount === undefined ? item?.termAmount : given.termAmount) ?? null;
  const unit = (given.termUnit === undefined ? item?.termUnit : given.termUnit) ?? null;
  if ((amount === null) !== (unit === null)) {
    throw invalid(amount === null ? 'termAmount' : 'termUnit', 'both', '期限和单位须同时填写');
  }
  return amount === null ? given : { ...given, deadline: null };
}

/** Once issued, the unit and the deadline are settled: the one by return, the other by extension or reopening. */
function keepWhatIsSettled(
  { item, today }: Turn,
  { unitId, deadline, termAmount, termUnit, origin }: EditItem,
): void {
  if (item.imported && origin !== undefined) {
    throw invalid('origin', 'settled', '由台账导入的事项，立项途径不能更改');
  }
  if (item.state === 'draft') return;
  if (unitId !== undefined && unitId !== item.unitId) {
    throw invalid('unitId', 'settled', '交办后不能更换责任单位；请由单位退回异议后改派');
  }
  const termMoved =
    (termAmount !== undefined && termAmount !== item.termAmount) ||
    (termUnit !== undefined && termUnit !== item.termUnit);
  const deadlineMoved = deadline !== undefined && deadline !== item.deadline;
  if (termMoved || (deadlineMoved && item.deadline !== null)) {
    throw new ProblemError('rectification.deadline-invalid', {
      detail: '交办后的完成时限只能通过延期或反弹重开调整。',
      errors: [
        {
          field: termMoved ? 'termAmount' : 'deadline',
          rule: 'settled',
          message: '交办后的完成时限只能通过延期或反弹重开调整',
        },
      ],
    });
  }
  if (deadlineMoved && deadline !== null) check(deadlineFault(deadline, today));
}

/** An item on the ledger does not lose one of its five clears by an edit. */
function keepClears(item: RectificationItemEntity, columns: object): void {
  const lacking = missingClears(item);
  const after = { ...item, ...columns };
  if (missingClears(after).some(clear => !lacking.includes(clear))) check(fiveClearsFault(after));
}
