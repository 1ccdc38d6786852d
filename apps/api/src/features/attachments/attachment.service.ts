import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import { ATTACHMENT_MAX_BYTES, UNCLAIMED_HOURS } from '@zuofeng/shared/attachments/attachments.labels';
import { fileNameFault } from '@zuofeng/shared/attachments/file-name';
import { DataSource, In, IsNull, LessThan, type EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { newId } from '../../platform/database/ids.js';
import { entityOf, wholeRow } from '../../platform/database/whole-row.js';
import { fieldProblem } from '../../platform/problem/field-problem.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { inspectFile } from '../../platform/storage/inspect.js';
import { Spool, type SpooledFile, storageFailure } from '../../platform/storage/spool.js';
import { Storage } from '../../platform/storage/storage.js';
import { VirusScanner } from '../../platform/storage/virus-scanner.js';
import { AttachmentEntity } from './attachment.entity.js';

/** Whether a person may read a record's files; each feature answers for its own records. */
export type OwnerCheck = (actor: Actor, ownerId: string, purpose: string) => Promise<boolean>;

export interface Owner {
  ownerType: string;
  ownerId: string;
  /** What the files are to the record, such as `evidence`. */
  purpose: string;
}

/** Who brings a file; a complainant has no account. */
export interface Uploader {
  accountId: string | null;
  name: string;
}

interface NewFile {
  name: string;
  type: string;
  uploadedBy: Uploader | null;
  owner?: Owner;
}

type Alongside = (tx: EntityManager, file: AttachmentEntity) => Promise<void>;

/** What the system makes itself (exports) may be larger than what people upload. */
const MADE_MAX_BYTES = 200 * 1024 * 1024;

@Injectable()
export class AttachmentService {
  private readonly owners = new Map<string, OwnerCheck>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly storage: Storage,
    private readonly spool: Spool,
    private readonly scanner: VirusScanner,
    private readonly clock: Clock,
  ) {}

  /** A feature says who may read the files of its records. Files of an unregistered kind are read by nobody. */
  registerOwner(ownerType: string, check: OwnerCheck): void {
    this.owners.set(ownerType, check);
  }

  /** Receives an upload: complete and checked, or no trace of it. */
  upload(
    by: Uploader,
    content: AsyncIterable<Uint8Array>,
    name: string,
    maxBytes = ATTACHMENT_MAX_BYTES,
    alongside?: Alongside,
  ): Promise<AttachmentEntity> {
    const fault = fileNameFault(name);
    if (fault) throw fieldProblem('file', 'name', `文件名${fault}`);
    return this.spooled(content, maxBytes, async file => {
      const { mime } = await inspectFile(file, name);
      await this.scanner.check(file);
      return this.keep(file, { name, type: mime, uploadedBy: by }, alongside);
    });
  }

  /** Keeps a file that the system made for a record, such as an export. `alongside` writes what must stand or fall with it. */
  store(
    content: AsyncIterable<Uint8Array>,
    file: NewFile & { owner: Owner },
    alongside?: Alongside,
  ): Promise<AttachmentEntity> {
    return this.spooled(content, MADE_MAX_BYTES, spooled => this.keep(spooled, file, alongside));
  }

  /**
   * Gives uploaded files to a record, in the transaction of the act that uses them. Only the uploader's own
   * files that no record has yet; otherwise the whole act is refused.
   */
  async claim(tx: EntityManager, by: Uploader, ids: readonly string[], owner: Owner): Promise<void> {
    const distinct = [...new Set(ids)];
    if (distinct.length === 0) return;
    const { affected } = await tx.update(
      AttachmentEntity,
      { id: In(distinct), uploadedBy: by.accountId ?? IsNull(), ownerId: IsNull() },
      { ...owner },
    );
    if (affected !== distinct.length) {
      throw new ProblemError('attachment.not-yours', { detail: '请重新上传附件后再提交' });
    }
  }

  /** Takes files out of a record that is still being written; what no record claims again within a day is removed. */
  async release(
    tx: EntityManager,
    ids: readonly string[],
    { ownerType, ownerId }: Omit<Owner, 'purpose'>,
  ): Promise<void> {
    const distinct = [...new Set(ids)];
    const { affected } = await tx.update(
      AttachmentEntity,
      { id: In(distinct), ownerType, ownerId },
      { ownerType: null, ownerId: null, purpose: null },
    );
    if (affected !== distinct.length)
      throw new ProblemError('attachment.not-yours', { detail: '请刷新后再试' });
  }

  /** The files of records of one kind, oldest first. */
  async listFor(
    ownerType: string,
    ownerIds: readonly string[],
    tx: EntityManager = this.dataSource.manager,
  ): Promise<AttachmentEntity[]> {
    if (ownerIds.length === 0) return [];
    return tx.find(AttachmentEntity, {
      where: { ownerType, ownerId: In([...ownerIds]) },
      order: { id: 'ASC' },
    });
  }

  /** The files of records of several kinds in one statement, oldest first. */
  async listForAll(owners: Readonly<Record<string, readonly string[]>>): Promise<AttachmentEntity[]> {
    const wanted = Object.entries(owners).flatMap(([type, ids]) => ids.map(id => ({ type, id })));
    if (wanted.length === 0) return [];
    const db = this.dataSource.manager;
    const rows = await db.query<Record<string, unknown>[]>(
      `SELECT ${wholeRow(db, AttachmentEntity)} FROM unnest($1::text[], $2::uuid[]) AS owner (type, id)
       JOIN attachment t ON t.owner_type = owner.type AND t.owner_id = owner.id ORDER BY t.id`,
      [wanted.map(({ type }) => type), wanted.map(({ id }) => id)],
    );
    return rows.map(row => entityOf(db, AttachmentEntity, row));
  }

  /** The file for one who may read it; for everybody else it does not exist. */
  async find(actor: Actor, id: string): Promise<AttachmentEntity> {
    const file = await this.dataSource.manager.findOneBy(AttachmentEntity, { id });
    if (!file || !(await this.mayRead(actor, file))) throw new ProblemError('record.not-found');
    return file;
  }

  read(file: AttachmentEntity): Promise<Readable> {
    return this.storage.read(file.sha256);
  }

  /** Removes files that no record claimed within a day. Returns how many. */
  async removeUnclaimed(): Promise<number> {
    const before = new Date(this.clock.now().getTime() - UNCLAIMED_HOURS * 3_600_000);
    const stale = await this.dataSource.manager.find(AttachmentEntity, {
      where: { ownerId: IsNull(), uploadedAt: LessThan(before) },
      take: 1000,
    });
    for (const { id, sha256 } of stale) await this.removeOne(id, sha256);
    return stale.length;
  }

  /** Removes a record's files for good, their contents too unless another record has the same. */
  async removeOwned(ownerType: string, ownerId: string): Promise<void> {
    const files = await this.dataSource.manager.findBy(AttachmentEntity, { ownerType, ownerId });
    for (const { id, sha256 } of files) {
      await this.dataSource.manager.delete(AttachmentEntity, { id });
      await this.removeContent(sha256);
    }
  }

  private async mayRead(actor: Actor, file: AttachmentEntity): Promise<boolean> {
    if (file.ownerType === null || file.ownerId === null) return file.uploadedBy === actor.accountId;
    const check = this.owners.get(file.ownerType);
    return check ? check(actor, file.ownerId, file.purpose ?? '') : false;
  }

  private async spooled<T>(
    content: AsyncIterable<Uint8Array>,
    limit: number,
    use: (file: SpooledFile) => Promise<T>,
  ): Promise<T> {
    const file = await this.spool.receive(content, limit);
    try {
      return await use(file);
    } catch (error) {
      throw storageFailure(error);
    } finally {
      await this.spool.discard(file);
    }
  }

  private keep(
    file: SpooledFile,
    { name, type, owner, uploadedBy }: NewFile,
    alongside?: Alongside,
  ): Promise<AttachmentEntity> {
    return this.dataSource.transaction(async tx => {
      await lockContent(tx, file.sha256);
      await this.storage.keep(file);
      const row = tx.create(AttachmentEntity, {
        id: newId(),
        name,
        type,
        sha256: file.sha256,
        size: file.size,
        uploadedBy: uploadedBy?.accountId ?? null,
        uploadedByName: uploadedBy?.name ?? '系统',
        uploadedAt: this.clock.now(),
        ...owner,
      });
      await tx.insert(AttachmentEntity, row);
      await alongside?.(tx, row);
      return row;
    });
  }

  /** The row goes first, in its own transaction: a crash in between leaves an unused content, never a row without one. */
  private async removeOne(id: string, sha256: string): Promise<void> {
    const { affected } = await this.dataSource.manager.delete(AttachmentEntity, { id, ownerId: IsNull() });
    if (affected) await this.removeContent(sha256);
  }

  private async removeContent(sha256: string): Promise<void> {
    await this.dataSource.transaction(async tx => {
      await lockContent(tx, sha256);
      if (!(await tx.existsBy(AttachmentEntity, { sha256 }))) await this.storage.remove(sha256);
    });
  }
}

/** The same content is kept and removed by one transaction at a time. */
const lockContent = (tx: EntityManager, sha256: string) =>
  tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [sha256]);
