import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock/clock.js';
import { GENESIS, linkHash, type ChainedEntry } from './chain.js';

const EVERY_MS = 1000;
const BATCH = 2000;
const LINKER_LOCK = 710_001;

/**
 * Links committed entries into the chain, in order, a moment after they were written: writers never queue behind
 * each other. One worker at a time, whichever process gets the lock.
 */
@Injectable()
export class AuditLinker implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(AuditLinker.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.running = this.linkAll().then(
        () => undefined,
        (error: unknown) =>
          this.logger.warn({ err: error }, 'audit entries stay unlinked until the next round'),
      );
    }, EVERY_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  /** Links everything that waits; answers how many links were made. */
  async linkAll(): Promise<number> {
    let linked = 0;
    for (;;) {
      const batch = await this.dataSource.transaction(tx => this.linkBatch(tx));
      linked += batch;
      if (batch < BATCH) return linked;
    }
  }

  private async linkBatch(tx: EntityManager): Promise<number> {
    const [lock] = await tx.query<{ mine: boolean }[]>('SELECT pg_try_advisory_xact_lock($1) AS mine', [
      LINKER_LOCK,
    ]);
    if (!lock?.mine) return 0;
    const entries = await tx.query<ChainedEntry[]>(
      `SELECT e.id, e.at, e.actor_id AS "actorId", e.actor_name AS "actorName", e.action,
              e.subject_type AS "subjectType", e.subject_id AS "subjectId", e.unit_id AS "unitId", e.data
       FROM audit_pending p JOIN audit_entry e ON e.id = p.entry_id ORDER BY p.entry_id LIMIT $1`,
      [BATCH],
    );
    if (entries.length === 0) return 0;
    const [last] = await tx.query<{ seq: string; hash: string }[]>(
      'SELECT seq, hash FROM audit_link ORDER BY seq DESC LIMIT 1',
    );
    let seq = BigInt(last?.seq ?? 0);
    let previous = last?.hash ?? GENESIS;
    const links = entries.map(entry => {
      const hash = linkHash(previous, entry);
      const link = { seq: String(++seq), entry_id: entry.id, previous_hash: previous, hash };
      previous = hash;
      return link;
    });
    await tx.query(
      `INSERT INTO audit_link (seq, entry_id, previous_hash, hash, linked_at)
       SELECT seq, entry_id, previous_hash, hash, $1
       FROM jsonb_to_recordset($2::jsonb) AS row(seq bigint, entry_id bigint, previous_hash text, hash text)`,
      [this.clock.now(), JSON.stringify(links)],
    );
    await tx.query('DELETE FROM audit_pending WHERE entry_id = ANY($1)', [entries.map(entry => entry.id)]);
    return links.length;
  }
}
