import { Injectable } from '@nestjs/common';
import { type Actor, can, reach } from '@zuofeng/shared/auth/actor';
import { addCalendarDays, type Day, shanghaiDay } from '@zuofeng/shared/calendar/days';
import type { UnitRef } from '@zuofeng/shared/rectification/rectification.contract';
import type { Fact } from '@zuofeng/shared/scoring/facts';
import type { HandValueSheet, HandValueView } from '@zuofeng/shared/scoring/hand-values.contract';
import { type HandFigures, handlesFigures } from '@zuofeng/shared/scoring/hand-values.rules';
import {
  type NamedPeriod,
  parsePeriod,
  type PeriodCode,
  periodCodeOf,
} from '@zuofeng/shared/scoring/periods';
import type { Indicator } from '@zuofeng/shared/scoring/rule-book.contract';
import { shapeOf } from '@zuofeng/shared/scoring/rule-book.rules';
import { DataSource, type EntityManager, In } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { AttachmentEntity } from '../attachments/attachment.entity.js';
import { attachmentView } from '../attachments/attachment.views.js';
import { RuleBooks } from '../rule-books/rule-books.queries.js';
import { HandValueEntity } from './hand-value.entity.js';
import { HAND_VALUE_FILES } from './hand-values.service.js';

interface SheetUnit extends UnitRef {
  path: string;
  group: string;
}

/** Units that are evaluated on the day, in the office's order. */
const UNITS = `
  SELECT u.id, u.code, u.name, u.short_name AS "shortName", u.path, g.code AS "group"
  FROM unit u
  JOIN unit_group m ON m.unit_id = u.id AND m.from_day <= $1::date AND (m.to_day IS NULL OR m.to_day >= $1::date)
  JOIN evaluation_group g ON g.id = m.group_id
  WHERE u.level > 0 AND u.active_from <= $1::date AND (u.active_to IS NULL OR u.active_to >= $1::date)
  ORDER BY g.sort_order, g.id, u.sort_order, u.name COLLATE "zh-x-icu", u.id`;

/** Figures entered by hand: as a sheet for people, as facts for the scoring. */
@Injectable()
export class HandValues {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly books: RuleBooks,
  ) {}

  /** Every unit × hand-entered indicator of the period: what is there and what is missing. Without a period: the last one that ended. */
  async sheet(actor: Actor, code?: PeriodCode): Promise<HandValueSheet> {
    const period = parsePeriod(code ?? this.lastQuarter());
    const book = await this.books.findInForceOn(period.last);
    const indicators = book?.content.indicators.filter(({ metric }) => metric === null) ?? [];
    const values = indicators.length ? await this.cells(actor, period, indicators) : [];
    return { period, book: book && { id: book.id, number: book.number, name: book.name }, values };
  }

  async view(actor: Actor, id: string): Promise<HandValueView> {
    const { period } = await this.dataSource.manager.findOneByOrFail(HandValueEntity, { id });
    const { values } = await this.sheet(actor, period);
    return values.find(value => value.id === id)!;
  }

  /** Only what a second person has checked counts. */
  async confirmedOf(period: PeriodCode, db: EntityManager = this.dataSource.manager): Promise<Fact[]> {
    const rows = await db.query<{ unitId: string; indicatorId: string; value: HandFigures }[]>(
      `SELECT unit_id AS "unitId", indicator_id AS "indicatorId", value FROM hand_value
       WHERE period = $1 AND state = 'confirmed'`,
      [period],
    );
    return rows.map(({ unitId, indicatorId, value }) => ({ unitId, of: `hand:${indicatorId}`, value }));
  }

  /** Whether the actor may read the evidence: the office, the leading group, and the unit itself. */
  async mayRead(actor: Actor, id: string): Promise<boolean> {
    const [row] = await this.dataSource.query<{ path: string }[]>(
      'SELECT u.path FROM hand_value v JOIN unit u ON u.id = v.unit_id WHERE v.id = $1',
      [id],
    );
    return row !== undefined && can(actor, 'score.read', row.path);
  }

  private lastQuarter(): PeriodCode {
    const today: Day = shanghaiDay(this.clock.now());
    return periodCodeOf('quarter', addCalendarDays(parsePeriod(periodCodeOf('quarter', today)).first, -1));
  }

  private async cells(
    actor: Actor,
    { code, last }: NamedPeriod,
    indicators: readonly Indicator[],
  ): Promise<HandValueView[]> {
    const paths = reach(actor, 'score.read');
    const [units, stored] = await Promise.all([
      this.dataSource.query<SheetUnit[]>(UNITS, [last]),
      this.dataSource.manager.findBy(HandValueEntity, { period: code }),
    ]);
    const seen = units.filter(({ path }) => paths.some(root => path.startsWith(root)));
    const files = await this.filesOf(stored.map(({ id }) => id));
    const byPlace = new Map(stored.map(value => [`${value.unitId} ${value.indicatorId}`, value]));
    return indicators.flatMap(indicator =>
      seen
        .filter(({ group }) => indicator.groups.length === 0 || indicator.groups.includes(group))
        .map(unit => cellView(actor, unit, indicator, byPlace.get(`${unit.id} ${indicator.id}`), files)),
    );
  }

  private async filesOf(ids: readonly string[]): Promise<Map<string, AttachmentEntity[]>> {
    const { ownerType } = HAND_VALUE_FILES;
    const files = ids.length
      ? await this.dataSource.manager.find(AttachmentEntity, {
          ...{ where: { ownerType, ownerId: In([...ids]) }, order: { id: 'ASC' } },
        })
      : [];
    return Map.groupBy(files, ({ ownerId }) => ownerId!);
  }
}

function cellView(
  actor: Actor,
  { path, group: _group, ...unit }: SheetUnit,
  indicator: Indicator,
  value: HandValueEntity | undefined,
  files: ReadonlyMap<string, AttachmentEntity[]>,
): HandValueView {
  const { id, name, category } = indicator;
  const figures = value?.value;
  const enters = handlesFigures(actor, 'score.enter', path) && value?.state !== 'confirmed';
  const checks =
    handlesFigures(actor, 'score.check', path) &&
    value?.state === 'entered' &&
    value.enteredBy !== actor.accountId;
  return {
    ...{ id: value?.id ?? null, version: value?.version ?? 0, unit, indicator: { id, name, category } },
    ...{ shape: shapeOf(indicator) ?? 'ratio', state: value?.state ?? null },
    numerator: figures?.shape === 'ratio-by-hand' ? figures.numerator : null,
    denominator: figures?.shape === 'ratio-by-hand' ? figures.denominator : null,
    count: figures?.shape === 'count-by-hand' ? figures.count : null,
    answers: figures?.shape === 'grades-by-hand' ? { ...figures.answers } : null,
    note: value?.note ?? null,
    files: (value ? (files.get(value.id) ?? []) : []).map(attachmentView),
    enteredByName: value?.enteredByName ?? null,
    checkedByName: value?.checkedByName ?? null,
    returnReason: value?.returnReason ?? null,
    changedAt: value?.changedAt.toISOString() ?? null,
    allowedActions: [
      ...(enters ? (['enter'] as const) : []),
      ...(checks ? (['confirm', 'return'] as const) : []),
    ],
  };
}
