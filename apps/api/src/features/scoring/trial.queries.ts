import { Injectable } from '@nestjs/common';
import { type Actor, reach } from '@zuofeng/shared/auth/actor';
import { shanghaiDay } from '@zuofeng/shared/calendar/days';
import type { Facts } from '@zuofeng/shared/scoring/facts';
import { type NamedPeriod, parsePeriod, PERIOD_CODE } from '@zuofeng/shared/scoring/periods';
import { placeUnits } from '@zuofeng/shared/scoring/places';
import type { RuleBookContent } from '@zuofeng/shared/scoring/rule-book.contract';
import { ruleBookFaults } from '@zuofeng/shared/scoring/rule-book.rules';
import { score, type UnitScore } from '@zuofeng/shared/scoring/score';
import type {
  Trial,
  TrialPeriod,
  TriedPlace,
  TriedUnit,
  TryRuleBook,
} from '@zuofeng/shared/scoring/scores.contract';
import { levelOf } from '@zuofeng/shared/units/unit-tree';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { fieldProblem } from '../../platform/problem/field-problem.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { HandValues } from '../hand-values/hand-values.queries.js';
import { RuleBooks, type ScoringBook } from '../rule-books/rule-books.queries.js';
import { ScoreFacts } from './facts/facts.queries.js';
import { metricsOf } from './metrics-of.js';
import { bookRef, periodRef } from './score-views.js';
import { readGroups, readUnits } from './unit-rows.js';

/** 试算: what a book would have made of past periods, beside what another made of them. Nothing of it is kept. */
@Injectable()
export class TrialQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly books: RuleBooks,
    private readonly handValues: HandValues,
    private readonly facts: ScoreFacts,
  ) {}

  async run(actor: Actor, { content, periods: codes, againstId }: TryRuleBook): Promise<Trial> {
    refuseFaults(content);
    const periods = this.periodsOf(codes);
    const named = againstId === undefined ? null : await this.books.contentOf(actor, againstId);
    const [territoryPath] = reach(actor, 'score.try').toSorted((a, b) => levelOf(a) - levelOf(b));
    const tried: TrialPeriod[] = [];
    // One after the other: each reads the records of a whole period.
    for (const period of periods)
      tried.push(
        await this.tryPeriod(
          period,
          territoryPath!,
          content,
          named ?? (await this.books.findInForceOn(period.last)),
        ),
      );
    const groups = await readGroups(this.dataSource.manager);
    const met = new Set(tried.flatMap(({ units }) => units.map(({ group }) => group)));
    return { groups: groups.filter(({ code }) => met.has(code)), periods: tried };
  }

  private periodsOf(codes: readonly string[]): NamedPeriod[] {
    const today = shanghaiDay(this.clock.now());
    return [...new Set(codes)].map((code, index) => {
      const field = `periods.${index}`;
      if (!PERIOD_CODE.pattern.test(code)) throw fieldProblem(field, 'text', `考评期${PERIOD_CODE.fault}`);
      const period = parsePeriod(code);
      if (period.first > today) throw fieldProblem(field, 'future', `${period.label}尚未开始`);
      return period;
    });
  }

  private async tryPeriod(
    period: NamedPeriod,
    territoryPath: string,
    content: RuleBookContent,
    against: ScoringBook | null,
  ): Promise<TrialPeriod> {
    const metrics = metricsOf(content, ...(against ? [against.content] : []));
    const [records, byHand] = await Promise.all([
      this.facts.of({ ...period, territoryPath, metrics }),
      this.handValues.confirmedOf(period.code),
    ]);
    const facts = { ...records, facts: [...records.facts, ...byHand] };
    const after = placesUnder(facts, content);
    const before = against && placesUnder(facts, against.content);
    const rows = await readUnits(this.dataSource.manager, [...after.keys()]);
    return {
      period: periodRef(period.code),
      against: against && bookRef(against),
      units: [...rows.values()].map(({ unit }): TriedUnit => {
        const { place, score: own } = after.get(unit.id)!;
        return {
          ...{ unit, group: own.group, before: before?.get(unit.id)?.place ?? null, after: place },
          vetoes: [...new Set(own.vetoes.map(({ effect }) => effect))],
        };
      }),
    };
  }
}

function placesUnder(
  facts: Facts,
  content: RuleBookContent,
): Map<string, { place: TriedPlace; score: UnitScore }> {
  const scores = score(facts, content).filter(({ lines }) => lines.length > 0);
  const scoreOf = new Map(scores.map(one => [one.unitId, one]));
  return new Map(
    placeUnits(scores, content.list).map(({ unitId, total, rank, list }) => {
      const own = scoreOf.get(unitId)!;
      return [unitId, { place: { total, rank, list, few: own.few }, score: own }];
    }),
  );
}

function refuseFaults(content: RuleBookContent): void {
  const faults = ruleBookFaults(content);
  if (faults.length === 0) return;
  throw new ProblemError('scoring.rule-book-invalid', {
    errors: faults.map(({ field, message }) => ({ field: `content.${field}`, rule: 'rule-book', message })),
  });
}
