import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import { canonicalText } from '@zuofeng/shared/editions/edition-content';
import type { EditionWord } from '@zuofeng/shared/editions/editions.contract';
import { CalendarService } from '../calendar/calendar.service.js';
import { EditionBoards } from './edition-board.js';
import { EditionLedger } from './edition.ledger.js';
import { EditionNotices } from './edition-notices.js';
import { Publication } from './publication.js';
import { Signatures } from './signatures.js';

/** 审定 and 发布: what the leading group does with an edition. */
@Injectable()
export class ApprovalService {
  constructor(
    private readonly ledger: EditionLedger,
    private readonly boards: EditionBoards,
    private readonly signatures: Signatures,
    private readonly calendar: CalendarService,
    private readonly notices: EditionNotices,
    private readonly publication: Publication,
  ) {}

  /** The canonical bytes are written, signed and kept in the transaction that approves them. */
  approve(actor: Actor, id: string, version: number, { note = null }: EditionWord): Promise<void> {
    return this.ledger.act(actor, id, version, 'approve', async ({ tx, edition, now }) => {
      const board = await this.boards.of(tx, edition);
      const content = canonicalText(await this.boards.content(tx, edition, board));
      const signed = await this.signatures.sign(tx, content, now);
      const approved = { approvedBy: actor.accountId, approvedAt: now, linesDigest: board.linesDigest };
      const data = { digest: signed.digest, keyId: signed.keyId, linesDigest: board.linesDigest };
      const after = () => this.notices.consulted(tx, edition);
      return { columns: { content, ...signed, ...approved }, note, data, after };
    });
  }

  /** Refused by the table of transitions where bytes, signature or lines are not what was approved. */
  publish(actor: Actor, id: string, version: number, { note = null }: EditionWord): Promise<void> {
    return this.ledger.act(
      actor,
      id,
      version,
      'publish',
      ({ tx, edition, now, today }) => {
        const columns = { publishedBy: actor.accountId, publishedAt: now, publishedOn: today };
        const after = () => this.publication.follow({ tx, edition, actor, now, today });
        return { columns, note, data: { digest: edition.digest }, after };
      },
      tx => this.calendar.held(tx),
    );
  }
}
