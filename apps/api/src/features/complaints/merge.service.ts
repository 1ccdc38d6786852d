import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import type { MergeCase } from '@zuofeng/shared/complaints/case-actions.contract';
import { OPEN_CASE_STATES, type CaseState } from '@zuofeng/shared/complaints/complaints.labels';
import type { EntityManager } from 'typeorm';
import { fieldProblem } from '../../platform/problem/field-problem.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { ComplaintEntity } from './complaint.entity.js';
import { seenCase } from './complaint.facts.js';
import { ComplaintLedger, type Outcome, type Turn } from './complaint.ledger.js';
import { decided } from './triage.service.js';

const invalid = (detail: string) => new ProblemError('complaint.merge-invalid', { detail });

/** 并案: a case closes into another about the same matter, and from then on its complainant follows that one's state. */
@Injectable()
export class CaseMerging {
  constructor(private readonly ledger: ComplaintLedger) {}

  merge(actor: Actor, id: string, version: number, { mainCaseId }: MergeCase): Promise<void> {
    const step = async (turn: Turn): Promise<Outcome> => {
      const main = await this.mainCase(turn, mainCaseId);
      return {
        columns: { mainCaseId, ...decided(turn) },
        note: `并入 ${main.number}`,
        citizen: '与另一件投诉反映的是同一事项，已合并办理；凭本受理号可继续查看办理进度。',
        data: { mainCaseId, main: main.number },
        after: () =>
          this.ledger.trace(turn.tx, main, {
            action: 'merged-into',
            actor,
            from: main.state,
            to: main.state,
            at: turn.now,
            note: `${turn.complaint.number} 并入本件`,
            data: { caseId: id, case: turn.complaint.number },
          }),
      };
    };
    return this.ledger.act(actor, id, version, 'merge', step, tx => lockBoth(tx, id, mainCaseId));
  }

  private async mainCase({ tx, actor, complaint }: Turn, mainCaseId: string): Promise<ComplaintEntity> {
    const seen = await seenCase(tx, actor, mainCaseId);
    if (seen?.sight !== 'original') throw fieldProblem('mainCaseId', 'exists', '没有这件投诉');
    const main = seen.complaint;
    if (main.id === complaint.id) throw invalid('不能并入本件自己，请选择另一件。');
    if (!(OPEN_CASE_STATES as readonly CaseState[]).includes(main.state)) {
      throw invalid(`${main.number} 已经结束，请选择正在办理的案件。`);
    }
    if (await tx.existsBy(ComplaintEntity, { mainCaseId: complaint.id })) {
      throw invalid('已有其他案件并入本件，请把那件作为主案。');
    }
    return main;
  }
}

/** Always in the same order, so that two who merge crosswise do not wait for each other. */
const lockBoth = (tx: EntityManager, ...ids: string[]) =>
  tx.query('SELECT 1 FROM complaint WHERE id = ANY($1) ORDER BY id FOR UPDATE', [ids]);
