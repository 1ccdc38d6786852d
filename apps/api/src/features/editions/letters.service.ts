import { Injectable } from '@nestjs/common';
import { type Actor, grantFor } from '@zuofeng/shared/auth/actor';
import type { EditionState } from '@zuofeng/shared/editions/editions.labels';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { EditionPlaceEntity } from './edition-outcome.entity.js';
import { EditionLedger } from './edition.ledger.js';
import { EditionNotices } from './edition-notices.js';

interface Letter {
  path: string;
  name: string;
  letterNumber: string | null;
  acknowledgedByName: string | null;
}
const LETTER = `
  SELECT u.path, u.name, p.letter_number AS "letterNumber", p.acknowledged_by_name AS "acknowledgedByName"
  FROM edition_place p JOIN unit u ON u.id = p.unit_id WHERE p.edition_id = $1 AND p.unit_id = $2 FOR UPDATE OF p`;
const DELIVERED: readonly EditionState[] = ['published', 'superseded'];

/** 告知书: acknowledged by the unit's head, once. */
@Injectable()
export class LettersService {
  constructor(
    private readonly ledger: EditionLedger,
    private readonly notices: EditionNotices,
  ) {}

  acknowledge(actor: Actor, editionId: string, unitId: string): Promise<void> {
    let letter: Letter | undefined;
    return this.ledger.within(actor, editionId, 'acknowledge', {
      decide: async ({ tx, edition }) => {
        [letter] = await tx.query<Letter[]>(LETTER, [editionId, unitId]);
        const mine = letter && grantFor(actor, ['unit-head', 'unit-staff', ...OVER], letter.path);
        if (!letter?.letterNumber || !mine) throw new ProblemError('record.not-found');
        const grant = grantFor(actor, ['unit-head'], letter.path);
        if (!grant) return refuse('auth.forbidden', '告知书由本单位主要负责人签收。');
        if (letter.acknowledgedByName !== null)
          return refuse('state.not-allowed', `${letter.acknowledgedByName}已经签收。`);
        if (!DELIVERED.includes(edition.state)) return refuse('state.not-allowed', '榜单尚未发布。');
        return { ok: true, to: edition.state, grant };
      },
      step: async ({ tx, now, grant }) => {
        const behalf = grant.onBehalfOf;
        const acknowledgedByName = behalf ? `${actor.name}（代${behalf.name}）` : actor.name;
        const columns = { acknowledgedBy: actor.accountId, acknowledgedByName, acknowledgedAt: now };
        await tx.update(EditionPlaceEntity, { editionId, unitId }, columns);
        const { name, letterNumber } = letter!;
        return {
          note: `${name}签收告知书 ${letterNumber}`,
          data: { unitId, letter: letterNumber },
          after: () => this.notices.done(tx, editionId, 'edition-letter', unitId),
        };
      },
    });
  }
}

const OVER = ['office-staff', 'office-director', 'leading-group'] as const;
const refuse = (code: 'auth.forbidden' | 'state.not-allowed', detail: string) =>
  ({ ok: false, problem: { code, detail } }) as const;
