import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import type { SettingList, SettingView } from '@zuofeng/shared/settings/settings.contract';
import {
  defaultSettings,
  SETTING_CODES,
  settingFault,
  SETTINGS,
  type SettingCode,
  type SettingValues,
} from '@zuofeng/shared/settings/settings';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { checkVersion } from '../../platform/http/if-match.js';
import { fieldProblem } from '../../platform/problem/field-problem.js';
import { OfficeSettingEntity } from './setting.entity.js';

/** The office's settings: each read is one look-up by key, so a change holds for every process from its commit on. */
@Injectable()
export class SettingService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async get(code: SettingCode, db: EntityManager = this.dataSource.manager): Promise<number> {
    const row = await db.findOneBy(OfficeSettingEntity, { code });
    return row?.value ?? SETTINGS[code].default;
  }

  /** All values at once. */
  async values(db: EntityManager = this.dataSource.manager): Promise<SettingValues> {
    const rows = await db.find(OfficeSettingEntity);
    return { ...defaultSettings(), ...Object.fromEntries(rows.map(({ code, value }) => [code, value])) };
  }

  async list(): Promise<SettingList> {
    const rows = new Map(
      (await this.dataSource.manager.find(OfficeSettingEntity)).map(row => [row.code, row]),
    );
    return { rows: SETTING_CODES.map(code => viewOf(code, rows.get(code) ?? null)) };
  }

  async put(actor: Actor, code: SettingCode, seen: number, value: number): Promise<SettingView> {
    return this.dataSource.transaction(async tx => {
      const row = await tx.findOne(OfficeSettingEntity, {
        where: { code },
        lock: { mode: 'pessimistic_write' },
      });
      checkVersion(seen, row ?? { version: 0 }, row?.changedBy);
      const fault = settingFault(code, value);
      if (fault) throw fieldProblem('value', 'limits', fault);
      const change = { value, changedAt: this.clock.now(), changedBy: actor.name };
      if (row) await tx.update(OfficeSettingEntity, { code }, change);
      else await tx.insert(OfficeSettingEntity, { code, ...change });
      await this.audit.record(tx, {
        actor,
        action: 'setting.put',
        subjectType: 'setting',
        subjectId: code,
        data: { before: row?.value ?? SETTINGS[code].default, after: value },
      });
      return viewOf(code, await tx.findOneByOrFail(OfficeSettingEntity, { code }));
    });
  }
}

function viewOf(code: SettingCode, row: OfficeSettingEntity | null): SettingView {
  return {
    code,
    ...SETTINGS[code],
    version: row?.version ?? 0,
    value: row?.value ?? SETTINGS[code].default,
    changedAt: row?.changedAt.toISOString() ?? null,
    changedBy: row?.changedBy ?? null,
  };
}
