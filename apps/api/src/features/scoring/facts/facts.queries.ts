import { Injectable } from '@nestjs/common';
import { addCalendarDays, shanghaiDay } from '@zuofeng/shared/calendar/days';
import type { Fact, Facts, FactValue, ScoredPeriod } from '@zuofeng/shared/scoring/facts';
import { type MetricCode, metricOf } from '@zuofeng/shared/scoring/metrics';
import { DataSource } from 'typeorm';
import { Clock } from '../../../platform/clock/clock.js';
import { PlansFactsQueries } from '../../plans/plans.facts.queries.js';
import { RecognitionFactsQueries } from '../../recognition/recognition.facts.queries.js';
import { ReviewFacts } from '../../reviews/reviews.facts.queries.js';
import { SettingService } from '../../settings/setting.service.js';
import { ratingFacts, repeatFacts, responseFacts, substantiatedFacts } from './case-facts.sql.js';
import { planFacts, recognitionFacts, reviewFacts } from './duty-facts.js';
import type { FactWindow, Found, Statement } from './found.js';
import { instructionFacts, itemFacts, itemStepFacts, letterFacts, lookBackFacts } from './item-facts.sql.js';
import { readScoredUnits, type ScoredUnits } from './scored-units.js';

/** Which facts are asked for. */
export interface FactScope extends ScoredPeriod {
  territoryPath: string;
  metrics: readonly MetricCode[];
  handedOverOnly?: boolean;
}

/** Told after each step of reading: how many of how many. */
export type Steps = (done: number, total: number) => Promise<void>;

interface Source {
  gives: readonly MetricCode[];
  read: () => Promise<Found[]>;
}

/**
 * The facts of a period for all units of a territory (domain.md §8), from the records as they stand: one set-based read for
 * each source, however many units and records there are. What happened after the period's last day is of a later one; what
 * turned out to be wrong (cancelled, revoked, marked by decision) does not count at all.
 */
@Injectable()
export class ScoreFacts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly settings: SettingService,
    private readonly reviews: ReviewFacts,
    private readonly plans: PlansFactsQueries,
    private readonly recognition: RecognitionFactsQueries,
  ) {}

  async of({ territoryPath, metrics, ...scope }: FactScope, steps?: Steps): Promise<Facts> {
    const { first, last, handedOverOnly = false } = scope;
    const yesterday = addCalendarDays(shanghaiDay(this.clock.now()), -1);
    const over = last < yesterday ? last : yesterday;
    const units = await readScoredUnits(this.dataSource.manager, territoryPath, last);
    const asked = this.sources({ first, last, over, handedOverOnly }, units).filter(({ gives }) =>
      gives.some(metric => metrics.includes(metric)),
    );
    // One after the other: computing takes one connection of the pool, not all of them.
    const found: Found[][] = [];
    for (const [index, { read }] of asked.entries()) {
      found.push(await read());
      await steps?.(index + 1, asked.length);
    }
    return { units: units.units, facts: factsOf(found.flat(), units, new Set(metrics)) };
  }

  private sources(window: FactWindow, { units }: ScoredUnits): Source[] {
    const { first, last, over } = window;
    const sql = (gives: MetricCode[], statement: (window: FactWindow) => Statement): Source => ({
      gives,
      read: () => this.run(statement(window)),
    });
    const begun = first <= over;
    // A duty is the unit's own; what lies below it has its own duty, counted where that is scored.
    const scored = new Set(units.map(({ unitId }) => unitId));
    const own = <Row extends { unitId: string }>(rows: readonly Row[]) =>
      rows.filter(({ unitId }) => scored.has(unitId));
    return [
      sql(['items-on-time', 'items-due-closed', 'items-overdue'], itemFacts),
      sql(['items-sent-back', 'items-reopened'], itemStepFacts),
      sql(['look-backs-held'], lookBackFacts),
      sql(['letters-missed'], letterFacts),
      sql(['instructions-missed'], instructionFacts),
      sql(['cases-response'], responseFacts),
      sql(['cases-substantiated'], substantiatedFacts),
      sql(['cases-repeat'], repeatFacts),
      {
        gives: ['cases-resolved', 'cases-satisfied', 'cases-grades'],
        read: async () =>
          this.run(ratingFacts(window, await this.settings.get('complaint.satisfiedFromGrade'))),
      },
      {
        gives: ['reviews-in-time', 'reviews-missed'],
        read: async () => reviewFacts(own(await this.reviews.of({ first, last }))),
      },
      {
        gives: ['plans-missing', 'goals-met'],
        read: async () => (begun ? planFacts(own(await this.plans.of(first, over))) : []),
      },
      {
        gives: ['honours', 'accountability'],
        read: async () => recognitionFacts(await this.recognition.all({ from: first, to: last })),
      },
    ];
  }

  private run({ sql, values }: Statement): Promise<Found[]> {
    return this.dataSource.query<Found[]>(sql, values);
  }
}

/** One fact for each unit and metric that has records. */
function factsOf(
  found: readonly Found[],
  { ownerOf }: ScoredUnits,
  metrics: ReadonlySet<MetricCode>,
): Fact[] {
  const parts = new Map<string, { unitId: string; of: MetricCode; found: Found[] }>();
  for (const one of found) {
    const unitId = ownerOf(one.unitId);
    if (unitId === undefined || !metrics.has(one.of)) continue;
    const key = `${unitId} ${one.of}`;
    const known = parts.get(key);
    if (known) known.found.push(one);
    else parts.set(key, { unitId, of: one.of, found: [one] });
  }
  return [...parts.values()].map(({ unitId, of, found: own }) => ({ unitId, of, value: valueOf(of, own) }));
}

function valueOf(of: MetricCode, found: readonly Found[]): FactValue {
  const { shape } = metricOf(of);
  if (shape === 'count')
    return {
      shape,
      occurrences: found.flatMap(({ part, ids }) => ids.map(id => ({ id, level: part }))),
    };
  const idsOf = (part: string) => found.filter(one => one.part === part).flatMap(({ ids }) => ids);
  if (shape === 'ratio') return { shape, met: idsOf('met'), unmet: idsOf('unmet') };
  const grades = [...new Set(found.flatMap(({ part }) => part ?? []))];
  return { shape, answers: Object.fromEntries(grades.map(grade => [grade, idsOf(grade)])) };
}
