import { Injectable } from '@nestjs/common';
import { type Actor, reach } from '@zuofeng/shared/auth/actor';
import { shanghaiDay } from '@zuofeng/shared/calendar/days';
import {
  checkUnitLines,
  type ExistingUnits,
  parentsFirst,
  type UnitDraft,
} from '@zuofeng/shared/units/unit-import';
import { UNIT_FIELDS } from '@zuofeng/shared/units/unit-import.fields';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { UnitsService } from '../units/units.service.js';
import type { Checking, Committing, LabelledOption, LineResult, SheetKind } from './sheet-kind.js';

/** Lists of units. */
@Injectable()
export class UnitSheets implements SheetKind<UnitDraft> {
  readonly fields = UNIT_FIELDS;
  readonly permission = 'unit.manage';
  readonly creatable = [];

  constructor(
    private readonly clock: Clock,
    private readonly units: UnitsService,
  ) {}

  /** No column is settled value by value: what a line says of itself is checked with its line. */
  options(): Promise<LabelledOption[]> {
    return Promise.resolve([]);
  }

  async check({ tx, actor, choices, lines }: Checking): Promise<LineResult<UnitDraft>[]> {
    const checked = checkUnitLines(lines, choices.columns, await this.existing(tx, actor));
    return checked.map(one => ({ ...one, becomes: one.item ? 'new' : null }));
  }

  async commit({ tx, actor, results, written }: Committing<UnitDraft>): Promise<void> {
    const created = new Map<number, string>();
    for (const { line, item } of parentsFirst(results)) {
      const { parent, groupId, ...unit } = item;
      const parentId = 'id' in parent ? parent.id : created.get(parent.line)!;
      const body = { ...unit, parentId, ...(groupId ? { groupId } : {}) };
      created.set(line, await this.units.createIn(tx, actor, body).catch(atLine(line)));
      await written(created.size);
    }
  }

  private async existing(tx: EntityManager, actor: Actor): Promise<ExistingUnits> {
    const units = await tx.query<ExistingUnits['units'][number][]>(
      `SELECT id, code, name, short_name AS "shortName", level FROM unit
       WHERE path ^@ ANY($1::text[]) AND (active_to IS NULL OR active_to >= $2::date)
       ORDER BY level, sort_order, id`,
      [reach(actor, this.permission), shanghaiDay(this.clock.now())],
    );
    const codes = await tx.query<{ code: string }[]>('SELECT code FROM unit');
    const groups = await tx.query<ExistingUnits['groups']>('SELECT id, code, name FROM evaluation_group');
    const [top] = units;
    if (!top) throw new ProblemError('auth.forbidden');
    return { rootId: top.id, units, groups, takenCodes: new Set(codes.map(({ code }) => code)) };
  }
}

/** A refusal names its line: the person sees the sheet, not the call. */
const atLine = (line: number) => (error: unknown) => {
  if (!(error instanceof ProblemError)) throw error;
  throw new ProblemError(error.code, { detail: `第 ${line} 行：${error.told}` });
};
