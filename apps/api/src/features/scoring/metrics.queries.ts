import { Injectable } from '@nestjs/common';
import { type Actor, can, reach } from '@zuofeng/shared/auth/actor';
import { shanghaiDay } from '@zuofeng/shared/calendar/days';
import type { Fact, Facts, FactValue } from '@zuofeng/shared/scoring/facts';
import { METRIC_CODES, type MetricCode, metricOf } from '@zuofeng/shared/scoring/metrics';
import {
  type NamedPeriod,
  parsePeriod,
  type PeriodCode,
  periodCodeOf,
} from '@zuofeng/shared/scoring/periods';
import type {
  LineRecords,
  MetricRecordsQuery,
  MetricsView,
  MetricUse,
  MetricValue,
} from '@zuofeng/shared/scoring/scores.contract';
import { levelOf } from '@zuofeng/shared/units/unit-tree';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { Unchanged } from '../../platform/database/unchanged.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { RuleBooks, type ScoringBook } from '../rule-books/rule-books.queries.js';
import { ScoreFacts } from './facts/facts.queries.js';
import { readRecords } from './record-rows.js';
import { bookRef, periodRef } from './score-views.js';
import { readUnits } from './unit-rows.js';

/** 指标数据: what every metric says of every unit in a period, as the records stand now. */
@Injectable()
export class MetricsQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly facts: ScoreFacts,
    private readonly unchanged: Unchanged,
    private readonly books: RuleBooks,
  ) {}

  async view(actor: Actor, code: PeriodCode | undefined): Promise<MetricsView> {
    const period = parsePeriod(code ?? this.running());
    const [{ units, facts }, book] = await Promise.all([
      this.factsFor(actor, period),
      this.books.findInForceOn(period.last),
    ]);
    const rows = await readUnits(
      this.dataSource.manager,
      units.map(({ unitId }) => unitId),
    );
    const shown = [...rows.values()].filter(({ path }) => can(actor, 'score.read', path));
    const valueOf = new Map(facts.map(fact => [keyOf(fact), fact.value]));
    return {
      period: periodRef(period.code),
      book: book && bookRef(book),
      metrics: METRIC_CODES.map(metric => ({
        code: metric,
        uses: usesOf(metric, book),
        values: shown.flatMap(({ unit }): MetricValue[] => {
          const value = valueOf.get(keyOf({ unitId: unit.id, of: metric }));
          return value ? [{ unit, ...figuresOf(value) }] : [];
        }),
      })),
    };
  }

  /** The very records behind a unit's figure, as many as it counts. */
  async records(
    actor: Actor,
    { metric, unitId, period: code, which = 'records', page = 1, size = 20 }: MetricRecordsQuery,
  ): Promise<LineRecords> {
    const [unit] = await this.dataSource.query<{ path: string }[]>('SELECT path FROM unit WHERE id = $1', [
      unitId,
    ]);
    if (!unit || !can(actor, 'score.read', unit.path)) throw new ProblemError('record.not-found');
    const period = parsePeriod(code);
    const { facts } = await this.factsFor(actor, period);
    const value = facts.find(fact => fact.of === metric && fact.unitId === unitId)?.value;
    const ids = value ? idsOf(value, which) : [];
    const { record } = metricOf(metric);
    const shown = ids.slice((page - 1) * size, page * size);
    const rows = await readRecords(this.dataSource, actor, record, shown, { unitId, ...period });
    return { record, total: ids.length, rows };
  }

  /** The quarter that is running. */
  running(): PeriodCode {
    return periodCodeOf('quarter', shanghaiDay(this.clock.now()));
  }

  /**
   * All facts of a period over the whole tree, as much as the actor may know: neither a unit's own people nor a county's office
   * must learn from a rising figure that somebody has complained about them. Kept until anything is committed.
   */
  async factsFor(
    actor: Actor,
    period: NamedPeriod,
    metrics: readonly MetricCode[] = METRIC_CODES,
  ): Promise<Facts> {
    const handedOverOnly = !reach(actor, 'score.try').some(path => levelOf(path) === 0);
    const today = shanghaiDay(this.clock.now());
    const key = `facts ${period.code} on ${today}, ${handedOverOnly}: ${metrics.toSorted().join(' ')}`;
    return this.unchanged.read(key, async () => {
      const [root] = await this.dataSource.query<{ path: string }[]>('SELECT path FROM unit WHERE level = 0');
      return this.facts.of({ ...period, territoryPath: root!.path, metrics, handedOverOnly });
    });
  }
}

const keyOf = ({ unitId, of }: Pick<Fact, 'unitId' | 'of'>) => `${unitId} ${of}`;

const usesOf = (metric: MetricCode, book: ScoringBook | null): MetricUse[] =>
  (book?.content.indicators ?? [])
    .filter(indicator => indicator.metric === metric)
    .map(({ name, minimumSample }) => ({ name, minimumSample }));

/** In one order, whatever order they were read in. */
function idsOf(value: FactValue, which: 'records' | 'unmet'): string[] {
  if (value.shape === 'ratio') return (which === 'records' ? value.met : value.unmet).toSorted();
  if (which === 'unmet') return [];
  if (value.shape === 'count') return value.occurrences.map(({ id }) => id).toSorted();
  return value.shape === 'grades' ? Object.values(value.answers).flat().toSorted() : [];
}

function figuresOf(value: FactValue): Omit<MetricValue, 'unit'> {
  switch (value.shape) {
    case 'ratio': {
      const [met, unmet] = [value.met.length, value.unmet.length];
      return { numerator: met, denominator: met + unmet, parts: {} };
    }
    case 'count': {
      const { occurrences } = value;
      return {
        numerator: occurrences.length,
        denominator: null,
        parts: countBy(occurrences.map(({ level }) => level)),
      };
    }
    case 'grades': {
      const parts = Object.fromEntries(
        Object.entries(value.answers).map(([grade, ids]) => [grade, ids.length]),
      );
      return { numerator: Object.values(parts).reduce((sum, n) => sum + n, 0), denominator: null, parts };
    }
    default:
      throw new RangeError(`not from records: ${value.shape}`);
  }
}

function countBy(levels: readonly (string | null)[]): Record<string, number> {
  const told = levels.filter(level => level !== null);
  return Object.fromEntries(
    [...Map.groupBy(told, level => level)].map(([level, own]) => [level, own.length]),
  );
}
