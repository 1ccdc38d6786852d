import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import type { NoticePreferences, PutNoticePreferences } from '@zuofeng/shared/notices/notices.contract';
import { DEFAULT_MAIL_MODES, NOTICE_KINDS } from '@zuofeng/shared/notices/notices.labels';
import { DataSource } from 'typeorm';
import { AuditService } from '../../platform/audit/audit.service.js';
import { checkVersion } from '../../platform/http/if-match.js';
import { MailService } from '../../platform/mail/mail.service.js';
import { AccountEntity } from '../auth/account.entity.js';
import { NoticePreferenceEntity, NoticeProfileEntity } from './channels.entity.js';

/** How a person wants to be told. */
@Injectable()
export class PreferencesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    private readonly mail: MailService,
  ) {}

  async get({ accountId }: Actor): Promise<NoticePreferences> {
    const db = this.dataSource.manager;
    const [profile, chosen] = await Promise.all([
      db.findOneBy(NoticeProfileEntity, { accountId }),
      db.findBy(NoticePreferenceEntity, { accountId }),
    ]);
    const modes = new Map(chosen.map(({ kind, mail }) => [kind, mail]));
    return {
      version: profile?.version ?? 0,
      email: profile?.email ?? null,
      mailOn: this.mail.on,
      kinds: NOTICE_KINDS.map(kind => ({ kind, mail: modes.get(kind) ?? DEFAULT_MAIL_MODES[kind] })),
    };
  }

  async put(actor: Actor, seen: number, { email, kinds }: PutNoticePreferences): Promise<NoticePreferences> {
    const { accountId } = actor;
    await this.dataSource.transaction(async tx => {
      // One of a person's own changes at a time: their profile may not exist yet, their account does.
      await tx.findOneOrFail(AccountEntity, {
        where: { id: accountId },
        lock: { mode: 'pessimistic_write' },
      });
      const profile = await tx.findOneBy(NoticeProfileEntity, { accountId });
      const version = profile?.version ?? 0;
      checkVersion(seen, { version });
      await tx.upsert(NoticeProfileEntity, { accountId, email, version: version + 1 }, ['accountId']);
      const rows = [...new Map(kinds.map(({ kind, mail }) => [kind, { accountId, kind, mail }])).values()];
      if (rows.length) await tx.upsert(NoticePreferenceEntity, rows, ['accountId', 'kind']);
      // The address is the person's own: the audit keeps that it changed, not what it is.
      await this.audit.record(tx, {
        actor,
        action: 'notice-preference.put',
        subjectType: 'account',
        subjectId: accountId,
        data: {
          emailChanged: (profile?.email ?? null) !== email,
          hasEmail: email !== null,
          kinds: Object.fromEntries(rows.map(({ kind, mail }) => [kind, mail])),
        },
      });
    });
    return this.get(actor);
  }
}
