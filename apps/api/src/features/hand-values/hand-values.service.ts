import { Injectable } from '@nestjs/common';
import { type Actor, can } from '@zuofeng/shared/auth/actor';
import type {
  EnterHandValue,
  HandValueReason,
  HandValueWord,
} from '@zuofeng/shared/scoring/hand-values.contract';
import { type HandFigures, handlesFigures, readHandFigures } from '@zuofeng/shared/scoring/hand-values.rules';
import { parsePeriod } from '@zuofeng/shared/scoring/periods';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { newId } from '../../platform/database/ids.js';
import { checkVersion } from '../../platform/http/if-match.js';
import { fieldProblem } from '../../platform/problem/field-problem.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { AttachmentService } from '../attachments/attachment.service.js';
import { RuleBooks } from '../rule-books/rule-books.queries.js';
import { HandValueEntity } from './hand-value.entity.js';

export const HAND_VALUE_FILES = { ownerType: 'hand-value', purpose: 'evidence' } as const;

/** In which the unit is evaluated on the day; none: it is not. */
const GROUP = `
  SELECT g.code AS "group" FROM unit u
  JOIN unit_group m ON m.unit_id = u.id AND m.from_day <= $2::date AND (m.to_day IS NULL OR m.to_day >= $2::date)
  JOIN evaluation_group g ON g.id = m.group_id
  WHERE u.id = $1 AND u.level > 0 AND u.active_from <= $2::date AND (u.active_to IS NULL OR u.active_to >= $2::date)`;

/** 人工录入: a figure with its evidence, entered by one of the office and checked by another before it counts. */
@Injectable()
export class HandValuesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly attachments: AttachmentService,
    private readonly books: RuleBooks,
  ) {}

  /** Enters a figure, or enters it again before it is checked or after it was returned. */
  async enter(actor: Actor, body: EnterHandValue): Promise<string> {
    const { period, unitId, indicatorId, note = null, fileIds, version: seen = 0 } = body;
    const now = this.clock.now();
    return this.dataSource.transaction(async tx => {
      await this.checkUnit(tx, actor, unitId);
      const value = await this.read(tx, body);
      const known = await tx.findOne(HandValueEntity, {
        ...{ where: { period, unitId, indicatorId }, lock: { mode: 'pessimistic_write' } },
      });
      if (known?.state === 'confirmed')
        throw new ProblemError('state.not-allowed', {
          detail: '这项数值已经复核，不能重新录入；有误请在榜单中提出更正。',
        });
      checkVersion(seen, known ?? { version: 0 }, known?.checkedByName ?? known?.enteredByName);
      const entered = { enteredBy: actor.accountId, enteredByName: actor.name, changedAt: now };
      const unchecked = { checkedBy: null, checkedByName: null, returnReason: null };
      const id = known?.id ?? newId();
      const row = { value, note, ...entered, ...unchecked, state: 'entered' as const };
      if (known) await tx.update(HandValueEntity, { id }, { ...row, version: known.version + 1 });
      else await tx.insert(HandValueEntity, { id, period, unitId, indicatorId, ...row, version: 1 });
      await this.keepFiles(tx, actor, id, fileIds);
      await this.record(tx, actor, 'enter', { id, unitId, period, indicatorId }, { value });
      return id;
    });
  }

  confirm(actor: Actor, id: string, seen: number, { note }: HandValueWord): Promise<void> {
    return this.check(actor, id, seen, 'confirm', { state: 'confirmed', returnReason: null }, note);
  }

  return(actor: Actor, id: string, seen: number, { reason }: HandValueReason): Promise<void> {
    return this.check(actor, id, seen, 'return', { state: 'returned', returnReason: reason }, reason);
  }

  private async check(
    actor: Actor,
    id: string,
    seen: number,
    verb: 'confirm' | 'return',
    outcome: Pick<HandValueEntity, 'state' | 'returnReason'>,
    note: string | null | undefined,
  ): Promise<void> {
    const now = this.clock.now();
    const refusal = await this.dataSource.transaction(async tx => {
      const value = await tx.findOne(HandValueEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!value) throw new ProblemError('record.not-found');
      await this.checkUnit(tx, actor, value.unitId, 'score.check');
      checkVersion(seen, value, value.checkedByName ?? value.enteredByName);
      if (value.state !== 'entered')
        throw new ProblemError('state.not-allowed', { detail: '这项数值不在待复核状态。' });
      if (value.enteredBy === actor.accountId) return value;
      const checked = { checkedBy: actor.accountId, checkedByName: actor.name, changedAt: now };
      await tx.update(HandValueEntity, { id }, { ...outcome, ...checked, version: value.version + 1 });
      await this.record(tx, actor, verb, value, note ? { note } : {});
      return null;
    });
    if (!refusal) return;
    await this.record(this.dataSource.manager, actor, `${verb}.refused`, refusal, {
      rule: 'rule.same-person',
    });
    throw new ProblemError('rule.same-person', { detail: '这项数值由您录入，请由办公室其他同志复核。' });
  }

  /** What the indicator of the period's book asks for, of a unit that it is asked of. */
  private async read(tx: EntityManager, body: EnterHandValue): Promise<HandFigures> {
    const { last } = parsePeriod(body.period);
    const { content } = await this.books.inForceOn(last, tx);
    const indicator = content.indicators.find(({ id, metric }) => id === body.indicatorId && metric === null);
    if (!indicator)
      throw fieldProblem('indicatorId', 'unknown', '该考评期的考评办法中没有这项人工录入的指标');
    const [unit] = await tx.query<{ group: string }[]>(GROUP, [body.unitId, last]);
    if (!unit) throw fieldProblem('unitId', 'group', '该单位这一期没有考评分组，不参加考评');
    if (indicator.groups.length > 0 && !indicator.groups.includes(unit.group))
      throw fieldProblem('unitId', 'group', '这项指标不适用于该单位所在的分组');
    const reading = readHandFigures(indicator, body);
    if (!reading.ok) throw new ProblemError('request.invalid', { errors: reading.errors });
    return reading.figures;
  }

  private async checkUnit(
    tx: EntityManager,
    actor: Actor,
    unitId: string,
    permission: 'score.enter' | 'score.check' = 'score.enter',
  ): Promise<void> {
    const [unit] = await tx.query<{ path: string }[]>('SELECT path FROM unit WHERE id = $1', [unitId]);
    if (!unit || !can(actor, permission, unit.path)) throw new ProblemError('record.not-found');
    if (!handlesFigures(actor, permission, unit.path))
      throw new ProblemError('auth.forbidden', {
        detail: '考评本单位的数值由上级领导小组办公室录入和复核。',
      });
  }

  /** The evidence is what was named: new files join, what is named no more is given up. */
  private async keepFiles(tx: EntityManager, actor: Actor, id: string, fileIds: readonly string[]) {
    const owner = { ownerType: HAND_VALUE_FILES.ownerType, ownerId: id };
    const rows = await tx.query<{ id: string }[]>(
      'SELECT id FROM attachment WHERE owner_type = $1 AND owner_id = $2',
      [owner.ownerType, id],
    );
    const kept = rows.map(row => row.id);
    const gone = kept.filter(file => !fileIds.includes(file));
    if (gone.length) await this.attachments.release(tx, gone, owner);
    const added = fileIds.filter(file => !kept.includes(file));
    await this.attachments.claim(tx, actor, added, { ...HAND_VALUE_FILES, ownerId: id });
  }

  private record(
    db: EntityManager,
    actor: Actor,
    verb: string,
    { id, unitId, period, indicatorId }: Pick<HandValueEntity, 'id' | 'unitId' | 'period' | 'indicatorId'>,
    data: Record<string, unknown>,
  ): Promise<void> {
    const subject = { subjectType: 'hand-value', subjectId: id, unitId };
    return this.audit.record(db, {
      ...{ actor, action: `hand-value.${verb}`, ...subject, data: { period, indicatorId, ...data } },
    });
  }
}
