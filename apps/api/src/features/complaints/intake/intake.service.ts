import { Injectable } from '@nestjs/common';
import { shanghaiDay } from '@zuofeng/shared/calendar/days';
import type { ReceiptView, SubmitComplaint, UploadReceipt } from '@zuofeng/shared/complaints/intake.contract';
import { CASE_LIMITS } from '@zuofeng/shared/complaints/complaints.labels';
import { PROOF_HOURS } from '@zuofeng/shared/complaints/intake.labels';
import { createHash, randomBytes } from 'node:crypto';
import { DataSource, type EntityManager, In } from 'typeorm';
import { Clock } from '../../../platform/clock/clock.js';
import { Config } from '../../../platform/config/config.js';
import { newId } from '../../../platform/database/ids.js';
import { fieldProblem } from '../../../platform/problem/field-problem.js';
import { ProblemError } from '../../../platform/problem/problem.error.js';
import { keyOf } from '../../../platform/secrets/secret-box.js';
import { AttachmentService } from '../../attachments/attachment.service.js';
import { ComplaintRegistry, type NewCase } from '../complaint-registry.js';
import { ComplaintEntity } from '../complaint.entity.js';
import { COMPLAINANT_NAME } from '../complaint.ledger.js';
import { findUnit } from '../case-units.js';
import { IdentityVault } from '../identity/identity-vault.js';
import { submissionFaults } from './submission-faults.js';
import { type Act, Once } from './once.js';
import type { SolvedChallenge } from './proof-of-work.js';
import { receiptSecret, secretHash } from './receipt-secret.js';
import { ComplaintUploadEntity } from './upload.entity.js';

/** What is submitted, once the visitor's machine has done its work. */
export type Submission = Omit<SubmitComplaint, 'proof'>;

/** Files of complainants have nobody's name. */
export const COMPLAINANT = { accountId: null, name: COMPLAINANT_NAME } as const;

@Injectable()
export class IntakeService {
  private readonly receiptKey: Buffer;

  constructor(
    config: Config,
    private readonly dataSource: DataSource,
    private readonly attachments: AttachmentService,
    private readonly registry: ComplaintRegistry,
    private readonly clock: Clock,
    private readonly vault: IdentityVault,
    private readonly once: Once,
  ) {
    this.receiptKey = keyOf(config.appSecret, 'complaint.receipt');
  }

  /** The receipt of an earlier try with this key; null when there was none. */
  async submitted(submission: Submission, key: string): Promise<ReceiptView | null> {
    const id = await this.once.done(actOf(submission, key));
    return id === null ? null : this.receipt(this.dataSource.manager, id, key);
  }

  /**
   * Takes a complaint in: case, words, identity behind the wall, receipt and audit stand or fall together. The same key gives
   * the same receipt. `proof` is null only for what does not come over the network.
   */
  submit(submission: Submission, key: string, proof: SolvedChallenge | null): Promise<ReceiptView> {
    const errors = submissionFaults(submission);
    if (errors.length > 0) throw new ProblemError('request.invalid', { errors });
    const act = { ...actOf(submission, key), ...proof };
    return this.once.inTurn(key, () =>
      this.dataSource.transaction(async tx => {
        const id = newId();
        const taken = await this.once.take(tx, act, id);
        return taken === id ? this.keep(tx, id, submission, key) : this.receipt(tx, taken, key);
      }),
    );
  }

  /** Takes in a file for a complaint that is still being written; the token alone tells whose it is. */
  async upload(
    proof: SolvedChallenge,
    content: AsyncIterable<Uint8Array>,
    name: string,
    maxBytes: number,
  ): Promise<UploadReceipt> {
    const proofHash = hashOf(proof.nonce);
    const token = randomBytes(16).toString('hex');
    const alongside = async (tx: EntityManager, { id }: { id: string }) => {
      await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [proof.nonce]);
      await this.admitUpload(tx, proofHash);
      await tx.insert(ComplaintUploadEntity, { attachmentId: id, tokenHash: hashOf(token), proofHash });
    };
    await this.admitUpload(this.dataSource.manager, proofHash);
    const file = await this.attachments.upload(COMPLAINANT, content, name, maxBytes, alongside);
    return { id: file.id, token, name: file.name, size: file.size };
  }

  private async keep(
    tx: EntityManager,
    id: string,
    submission: Submission,
    key: string,
  ): Promise<ReceiptView> {
    const {
      identity,
      files,
      accusedUnitId = null,
      accusedText,
      headNamed,
      whenText,
      whereText,
      ...rest
    } = submission;
    if (accusedUnitId) await this.requireUnit(tx, accusedUnitId);
    const secret = receiptSecret(key, this.receiptKey);
    const complaint: NewCase = {
      ...rest,
      id,
      channel: 'web',
      accusedUnitId,
      accusedText: accusedText || null,
      headNamed: headNamed ?? false,
      whenText: whenText || null,
      whereText: whereText || null,
    };
    const { number } = await this.registry.register(tx, null, complaint, async () => {
      await tx.query(KEEP_RECEIPT, [secretHash(secret), id, this.clock.now()]);
      if (identity) await this.vault.keep(tx, id, identity);
      if (files.length > 0) await this.claim(tx, id, files);
    });
    return { number, secret };
  }

  private async requireUnit(tx: EntityManager, id: string): Promise<void> {
    const unit = await findUnit(tx, id);
    const today = shanghaiDay(this.clock.now());
    if (unit && (unit.activeTo === null || unit.activeTo >= today)) return;
    throw fieldProblem('accusedUnitId', 'unknown', '没有这个单位，请重新选择');
  }

  private async claim(tx: EntityManager, ownerId: string, files: Submission['files']): Promise<void> {
    const distinct = new Map(files.map(file => [file.id.toLowerCase(), file.token]));
    const ids = [...distinct.keys()];
    const uploads = await tx.findBy(ComplaintUploadEntity, { attachmentId: In(ids) });
    const own = uploads.filter(({ attachmentId, tokenHash }) =>
      tokenHash.equals(hashOf(distinct.get(attachmentId)!)),
    );
    if (own.length !== ids.length)
      throw new ProblemError('attachment.not-yours', { detail: '有材料已失效，请移除后重新上传。' });
    await tx.delete(ComplaintUploadEntity, { attachmentId: In(ids) });
    await this.attachments.claim(tx, COMPLAINANT, ids, {
      ownerType: 'complaint',
      ownerId,
      purpose: 'original',
    });
  }

  private async admitUpload(db: EntityManager, proofHash: Buffer): Promise<void> {
    if ((await db.countBy(ComplaintUploadEntity, { proofHash })) < CASE_LIMITS.files) return;
    throw fieldProblem('files', 'limit', `材料最多 ${CASE_LIMITS.files} 个，${PROOF_HOURS} 小时后可再上传`);
  }

  private async receipt(db: EntityManager, id: string, key: string): Promise<ReceiptView> {
    const { number } = await db.findOneOrFail(ComplaintEntity, { where: { id }, select: { number: true } });
    return { number, secret: receiptSecret(key, this.receiptKey) };
  }
}

const KEEP_RECEIPT =
  'INSERT INTO complaint_receipt (secret_hash, complaint_id, created_at) VALUES ($1, $2, $3)';
const hashOf = (text: string) => createHash('sha256').update(text).digest();
const actOf = (submission: Submission, key: string): Act => ({ route: 'submit', key, body: submission });
