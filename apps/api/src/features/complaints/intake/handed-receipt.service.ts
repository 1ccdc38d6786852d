import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import type { ReceiptView } from '@zuofeng/shared/complaints/intake.contract';
import { DataSource } from 'typeorm';
import { Config } from '../../../platform/config/config.js';
import { keyOf } from '../../../platform/secrets/secret-box.js';
import { findCase } from '../complaint.facts.js';
import { ComplaintLedger } from '../complaint.ledger.js';
import { receiptSecret, secretHash } from './receipt-secret.js';
import { ComplaintReceiptEntity } from './receipt.entity.js';

/** 出具查询凭证: for who telephoned, wrote or came in person. Shown once to the clerk, who hands it over; kept as a hash. */
@Injectable()
export class HandedReceipts {
  private readonly receiptKey: Buffer;

  constructor(
    config: Config,
    private readonly dataSource: DataSource,
    private readonly ledger: ComplaintLedger,
  ) {
    this.receiptKey = keyOf(config.appSecret, 'complaint.handed-receipt');
  }

  /** The same key gives the same receipt: a lost answer must not leave the complainant without one. */
  async issue(actor: Actor, id: string, version: number, key: string): Promise<ReceiptView> {
    const { complaint } = await findCase(this.dataSource.manager, actor, id);
    const secret = receiptSecret(`${actor.accountId}:${id}:${key}`, this.receiptKey);
    const receipt = { secretHash: secretHash(secret), complaintId: id };
    if (!(await this.dataSource.manager.existsBy(ComplaintReceiptEntity, receipt))) {
      await this.ledger.act(actor, id, version, 'issue-receipt', async ({ tx, now }) => {
        await tx.insert(ComplaintReceiptEntity, { ...receipt, createdAt: now });
        return { citizen: '' };
      });
    }
    return { number: complaint.number, secret };
  }
}
