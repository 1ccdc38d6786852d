import { Injectable } from '@nestjs/common';
import type { ClassifyCase } from '@zuofeng/shared/complaints/case-actions.contract';
import { fieldProblem } from '../../platform/problem/field-problem.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { CaseDays } from './case-days.js';
import { findUnit } from './case-units.js';
import { ComplaintRequestEntity } from './complaint-records.entity.js';
import { ComplaintCategoryEntity } from './complaint.entity.js';
import type { CaseColumns, Outcome, Turn } from './complaint.ledger.js';

/** 修改归类: what the case is about. The desk follows the unit complained of; a head who is named takes it from the unit. */
@Injectable()
export class CaseReclassification {
  constructor(private readonly days: CaseDays) {}

  async step(turn: Turn, body: ClassifyCase): Promise<Outcome> {
    const { complaint } = turn;
    const given = Object.fromEntries(
      Object.entries(body).filter(([, value]) => value !== undefined),
    ) as Partial<ClassifyCase>;
    const columns: CaseColumns = { ...given };
    if (given.categoryId) await checkCategory(turn, given.categoryId);
    if (given.accusedUnitId !== undefined && given.accusedUnitId !== complaint.accusedUnitId) {
      columns.deskUnitId = await deskOf(turn, given.accusedUnitId);
    }
    if (given.track && given.track !== complaint.track)
      Object.assign(columns, await this.clocks(turn, given));
    const taken = given.headNamed === true && complaint.handling === 'assigned';
    if (taken) Object.assign(columns, await takenUp(turn));
    const changed = Object.keys(given).filter(
      key => given[key as keyof ClassifyCase] !== complaint[key as keyof ClassifyCase],
    );
    return {
      columns,
      note: taken ? '涉及主要负责人，改由办公室直查' : null,
      ...(taken ? { citizen: '改由办公室直接查处。' } : {}),
      data: { fields: changed, ...given },
    };
  }

  /** On another track the clock of handling is reckoned anew from the day on which it began, unless it was extended. */
  private async clocks(turn: Turn, { track }: Partial<ClassifyCase>): Promise<CaseColumns> {
    const { complaint } = turn;
    if (!track || complaint.acceptedOn === null) return {};
    const respondDueOn = await this.days.due(turn, complaint.registeredOn, 'respond', track);
    if (complaint.extensionCount > 0) return { respondDueOn };
    const from = complaint.concludeFrom ?? complaint.acceptedOn;
    return { respondDueOn, ...(await this.days.conclude(turn, from, track)) };
  }
}

async function checkCategory({ tx }: Turn, id: string): Promise<void> {
  if (!(await tx.existsBy(ComplaintCategoryEntity, { id, active: true }))) {
    throw fieldProblem('categoryId', 'exists', '没有这个细分类别，或者已停用');
  }
}

/** Above the unit complained of, else the root. */
async function deskOf({ tx }: Turn, accusedUnitId: string | null): Promise<string> {
  const unit = accusedUnitId === null ? null : await findUnit(tx, accusedUnitId);
  if (unit === undefined) throw fieldProblem('accusedUnitId', 'exists', '没有这个单位');
  if (unit?.parentId) return unit.parentId;
  const [root] = await tx.query<{ id: string }[]>('SELECT id FROM unit WHERE parent_id IS NULL');
  return root!.id;
}

/** 涉及主要负责人: the unit does not investigate its own head. What it had asked for falls away. */
async function takenUp({ tx, complaint, actor, now, objection, extension }: Turn): Promise<CaseColumns> {
  if (complaint.state !== 'investigating') {
    throw new ProblemError('complaint.direct-required', {
      detail: '本件由单位办理的查处结果已经报送；请先退回重查，再登记涉及主要负责人，改由办公室直查。',
    });
  }
  const answer = '涉及主要负责人，改由办公室直查';
  for (const asked of [objection, extension]) {
    if (!asked) continue;
    const decision = { answer, decidedBy: actor.accountId, decidedByName: actor.name, decidedAt: now };
    await tx.update(ComplaintRequestEntity, { id: asked.id }, { state: 'refused', ...decision });
  }
  return { handling: 'direct', handlingUnitId: null, objectUntil: null, objectWithin: null };
}
