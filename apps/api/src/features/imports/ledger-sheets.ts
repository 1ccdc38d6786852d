import { Injectable } from '@nestjs/common';
import { type Actor, reach } from '@zuofeng/shared/auth/actor';
import { shanghaiDay } from '@zuofeng/shared/calendar/days';
import {
  checkLedgerRow,
  findDuplicates,
  type LedgerItem,
  type LedgerRules,
  type MissingDeadline,
} from '@zuofeng/shared/imports/ledger-row';
import { newTarget } from '@zuofeng/shared/imports/match-values';
import { LEDGER_FIELDS } from '@zuofeng/shared/imports/rectification-import.fields';
import {
  SEVERITIES,
  SEVERITY_LABELS,
  SOURCES,
  SOURCE_LABELS,
} from '@zuofeng/shared/rectification/rectification.labels';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { CalendarService } from '../calendar/calendar.service.js';
import { RectificationImport } from '../rectification/rectification.import.js';
import { UnitsService } from '../units/units.service.js';
import type { ImportChoices } from './import.entity.js';
import type { Checking, Committing, LabelledOption, LineResult, SheetKind } from './sheet-kind.js';

const NO_VALUES: ReadonlyMap<string, string> = new Map();

/** Other ways in which offices write the four sources. */
const SOURCE_NAMES: Record<(typeof SOURCES)[number], readonly string[]> = {
  superior: ['上级点', '上级点名', '上级指出', '上级反馈', '领导点'],
  leadership: ['班子议', '班子查摆', '班子讨论'],
  cadre: ['干部评', '干部反映', '干部提'],
  public: ['群众提', '群众反映', '群众提出', '群众投诉', '企业反映'],
};

/** Ledgers of rectification items. */
@Injectable()
export class LedgerSheets implements SheetKind<LedgerItem> {
  readonly fields = LEDGER_FIELDS;
  readonly permission = 'rectification.import';
  readonly creatable = ['unit'];

  constructor(
    private readonly clock: Clock,
    private readonly calendar: CalendarService,
    private readonly units: UnitsService,
    private readonly ledger: RectificationImport,
  ) {}

  async options(tx: EntityManager, actor: Actor, field: string): Promise<LabelledOption[]> {
    if (field === 'source') {
      return SOURCES.map(target => ({ target, label: SOURCE_LABELS[target], names: SOURCE_NAMES[target] }));
    }
    if (field === 'severity') {
      return SEVERITIES.map(target => ({
        target,
        label: SEVERITY_LABELS[target],
        names: [SEVERITY_LABELS[target]],
      }));
    }
    const units = await tx.query<{ id: string; code: string; name: string; shortName: string }[]>(
      `SELECT id, code, name, short_name AS "shortName" FROM unit
       WHERE path ^@ ANY($1::text[]) AND (active_to IS NULL OR active_to >= $2::date)
       ORDER BY level, sort_order, name`,
      [reach(actor, this.permission), shanghaiDay(this.clock.now())],
    );
    return units.map(({ id, code, name, shortName }) => ({
      target: id,
      label: name,
      names: [name, shortName, code],
    }));
  }

  async check({ tx, choices, lines, settled }: Checking): Promise<LineResult<LedgerItem>[]> {
    const rules: LedgerRules = {
      columns: choices.columns,
      units: settled.get('unit') ?? NO_VALUES,
      sources: settled.get('source') ?? NO_VALUES,
      severities: settled.get('severity') ?? NO_VALUES,
      missingDeadline: missingDeadline(choices),
      missingIssuedOn: choices.missingIssuedOn,
      today: shanghaiDay(this.clock.now()),
      calendar: await this.calendar.current(tx),
    };
    const checked = lines.map(({ cells }) => checkLedgerRow(cells, rules));
    const duplicates = findDuplicates(checked.map(one => (one.ok ? one.item : null)));
    return lines.map(({ line }, index): LineResult<LedgerItem> => {
      const one = checked[index]!;
      const earlier = duplicates.get(index);
      if (!one.ok) return { line, faults: one.faults, item: null, becomes: null };
      if (earlier === undefined) return { line, faults: [], item: one.item, becomes: one.item.state };
      const message = `与第 ${lines[earlier]!.line} 行重复（单位、问题内容和交办日期都相同）`;
      const column = choices.columns['problem'] ?? null;
      return { line, faults: [{ column, field: 'problem', message }], item: null, becomes: null };
    });
  }

  async commit({ tx, actor, batch, results, written }: Committing<LedgerItem>): Promise<void> {
    const created = await this.createUnits(tx, actor, batch.choices, results);
    const rows = results.flatMap(({ line, item }) =>
      item ? [{ line, item, unitId: created.get(item.unit) ?? item.unit }] : [],
    );
    await this.ledger.insertAll(tx, actor, { batchId: batch.id, fileName: batch.fileName }, rows, written);
  }

  /** The units that the office chose to create and that a line needs; two values for one code are one unit. */
  private async createUnits(
    tx: EntityManager,
    actor: Actor,
    { values }: ImportChoices,
    results: readonly LineResult<LedgerItem>[],
  ): Promise<Map<string, string>> {
    const needed = new Set(results.map(({ item }) => item?.unit));
    const byCode = new Map<string, string>();
    const created = new Map<string, string>();
    for (const { field, text, newUnit } of values) {
      const target = newTarget(text);
      if (field !== 'unit' || !newUnit || !needed.has(target)) continue;
      const { name, code, kind, parentId } = newUnit;
      const id =
        byCode.get(code) ??
        (await this.units.createIn(tx, actor, { name, shortName: name.slice(0, 20), code, kind, parentId }));
      byCode.set(code, id);
      created.set(target, id);
    }
    return created;
  }
}

function missingDeadline({ missingDeadline: choice }: ImportChoices): MissingDeadline | null {
  if (!choice) return null;
  const { mode, amount, unit } = choice;
  return mode === 'none' || !amount || !unit ? { mode: 'none' } : { mode, amount, unit };
}
