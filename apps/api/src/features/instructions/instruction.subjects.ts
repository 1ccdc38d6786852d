import { Injectable } from '@nestjs/common';
import { type Actor, grantFor } from '@zuofeng/shared/auth/actor';
import { caseIsWithUnit } from '@zuofeng/shared/complaints/complaints.sight';
import type { Addressee, InstructionSubject } from '@zuofeng/shared/instructions/instructions.labels';
import { maySeeReview } from '@zuofeng/shared/reviews/reviews.states';
import type { EntityManager } from 'typeorm';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { findCase } from '../complaints/complaint.facts.js';
import { findVisible } from '../rectification/rectification.facts.js';

/** Where an instruction on a record is given, and which unit can be asked for a reply. */
interface Ground {
  placeId: string;
  /** The unit that works on the record and knows of it; null while none does. */
  workerId: string | null;
  /** Why no unit can be asked. */
  refusal: string;
}

/** The records that instructions are written on, as far as the giver may know of them. */
@Injectable()
export class InstructionSubjects {
  /** Where the instruction belongs and who owes the reply (null: the office); refuses what the record does not allow. */
  async settle(
    tx: EntityManager,
    actor: Actor,
    { subjectType, subjectId, addressee }: Asked,
  ): Promise<{ placeId: string; unitId: string | null }> {
    const { placeId, workerId, refusal } = await this.ground(tx, actor, subjectType, subjectId);
    const [place] = await tx.query<{ path: string }[]>('SELECT path FROM unit WHERE id = $1', [placeId]);
    // Who may read the record by another role may not give an instruction on it.
    if (!grantFor(actor, ['leading-group'], place!.path)) throw new ProblemError('auth.forbidden');
    if (addressee === 'office') return { placeId, unitId: null };
    if (!workerId) throw new ProblemError('instruction.no-unit', { detail: refusal });
    return { placeId, unitId: workerId };
  }

  private async ground(
    tx: EntityManager,
    actor: Actor,
    type: InstructionSubject,
    id: string,
  ): Promise<Ground> {
    switch (type) {
      case 'item': {
        const { unitId, state } = await findVisible(tx, actor, id);
        const workerId = state === 'draft' || state === 'cancelled' ? null : unitId;
        return {
          placeId: unitId,
          workerId,
          refusal: '本项尚未交办（或已撤销），批示只能交领导小组办公室办理。',
        };
      }
      case 'complaint': {
        const { complaint } = await findCase(tx, actor, id);
        const workerId = caseIsWithUnit(complaint) ? complaint.handlingUnitId : null;
        return {
          placeId: complaint.deskUnitId,
          workerId,
          refusal: '本件尚未交办给单位，批示只能交领导小组办公室办理。',
        };
      }
      case 'review': {
        const [review] = await tx.query<{ unitId: string; unitPath: string; everSubmitted: boolean }[]>(
          `SELECT r.unit_id AS "unitId", u.path AS "unitPath", r.submitted_at IS NOT NULL AS "everSubmitted"
           FROM review r JOIN unit u ON u.id = r.unit_id WHERE r.id = $1`,
          [id],
        );
        if (!review || !maySeeReview(review, actor)) throw new ProblemError('record.not-found');
        return { placeId: review.unitId, workerId: review.unitId, refusal: '' };
      }
    }
  }
}

interface Asked {
  subjectType: InstructionSubject;
  subjectId: string;
  addressee: Addressee;
}
