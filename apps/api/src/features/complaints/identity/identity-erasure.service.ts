import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import { addCalendarDays, chineseDay, shanghaiDay } from '@zuofeng/shared/calendar/days';
import { DataSource } from 'typeorm';
import { Clock } from '../../../platform/clock/clock.js';
import { ProblemError } from '../../../platform/problem/problem.error.js';
import { SettingService } from '../../settings/setting.service.js';
import { caseFor, type WalledCase } from './identity-case.js';
import { DECIDERS } from './identity-openings.service.js';
import { IdentityTraces } from './identity-traces.js';
import { IdentityVault } from './identity-vault.js';

/** So many in one transaction: a case that is being worked on waits for none of them. */
const AT_ONCE = 100;

/** Erasing an identity is forgetting its key: what is left, in backups too, is noise; the audit chain stays whole. */
@Injectable()
export class IdentityErasureService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly settings: SettingService,
    private readonly vault: IdentityVault,
    private readonly traces: IdentityTraces,
  ) {}

  async erase(actor: Actor, complaintId: string, reason: string): Promise<void> {
    await this.dataSource.transaction(async tx => {
      const of = await caseFor(tx, actor, DECIDERS, complaintId);
      const at = this.clock.now();
      if (!(await this.vault.erase(tx, of.id, at))) {
        throw new ProblemError('identity.absent', { detail: '投诉人没有留下身份信息，或身份信息已经销毁' });
      }
      await this.traces.record(tx, actor, 'erase', of, { reason });
      await this.traces.tell(tx, actor, of, {
        action: 'identity-erased',
        at,
        data: {},
        note: erasedNote(at),
      });
    });
  }

  /** Destroys what the retention period has passed for. Returns how many. */
  async eraseExpired(): Promise<number> {
    const at = this.clock.now();
    const days = await this.settings.get('complaint.identityRetentionDays');
    const before = addCalendarDays(shanghaiDay(at), -days);
    let erased = 0;
    for (;;) {
      const batch = await this.dataSource.transaction(async tx => {
        const cases = await tx.query<WalledCase[]>(
          `SELECT c.id, c.number, c.state, c.desk_unit_id AS "deskUnitId"
           FROM sealed.expired($1, $2) AS due (id) JOIN complaint c ON c.id = due.id`,
          [before, AT_ONCE],
        );
        for (const of of cases) {
          if (!(await this.vault.erase(tx, of.id, at))) continue; // another process came first
          await this.traces.record(tx, null, 'erase', of, { retentionDays: days });
          const note = `${erasedNote(at)}保存期限已满。`;
          await this.traces.tell(tx, null, of, { action: 'identity-erased', at, data: {}, note });
        }
        return cases.length;
      });
      erased += batch;
      if (batch < AT_ONCE) return erased;
    }
  }
}

const erasedNote = (at: Date) => `您的身份信息已于 ${chineseDay(shanghaiDay(at))}销毁，不能恢复。`;
