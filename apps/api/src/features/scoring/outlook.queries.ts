import { Injectable } from '@nestjs/common';
import { type Actor, can } from '@zuofeng/shared/auth/actor';
import { leversOf } from '@zuofeng/shared/scoring/levers';
import { parsePeriod } from '@zuofeng/shared/scoring/periods';
import { placeUnits } from '@zuofeng/shared/scoring/places';
import { comparePoints, minusPoints, ZERO } from '@zuofeng/shared/scoring/points';
import type { RuleBookContent } from '@zuofeng/shared/scoring/rule-book.contract';
import { score, type ScoreLine, type UnitScore } from '@zuofeng/shared/scoring/score';
import { type UnitOutlook } from '@zuofeng/shared/scoring/scores.contract';
import { DataSource } from 'typeorm';
import { v5 } from 'uuid';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { HandValues } from '../hand-values/hand-values.queries.js';
import { RuleBooks } from '../rule-books/rule-books.queries.js';
import { metricsOf } from './metrics-of.js';
import { MetricsQueries } from './metrics.queries.js';
import { bookRef, lineView, periodRef } from './score-views.js';

const LEVER_IDS = 1000;

/** 本单位得分 as it would be today, and what would change it. Scored when asked; nothing is kept. */
@Injectable()
export class OutlookQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly books: RuleBooks,
    private readonly handValues: HandValues,
    private readonly metrics: MetricsQueries,
  ) {}

  async of(actor: Actor, unitId: string): Promise<UnitOutlook> {
    const [unit] = await this.dataSource.query<{ path: string }[]>('SELECT path FROM unit WHERE id = $1', [
      unitId,
    ]);
    if (!unit || !can(actor, 'score.read', unit.path)) throw new ProblemError('record.not-found');
    const period = parsePeriod(this.metrics.running());
    const book = await this.books.findInForceOn(period.last);
    const head = { period: periodRef(period.code), book: book && bookRef(book) };
    const nothing = { total: null, rank: null, groupSize: 0, lines: [], levers: [] };
    if (!book) return { ...head, ...nothing };
    const { content } = book;
    const [records, byHand] = await Promise.all([
      this.metrics.factsFor(actor, period, metricsOf(content)),
      this.handValues.confirmedOf(period.code),
    ]);
    const facts = { ...records, facts: [...records.facts, ...byHand] };
    const scores = score(facts, content).filter(({ lines }) => lines.length > 0);
    const own = scores.find(one => one.unitId === unitId);
    if (!own) return { ...head, ...nothing };
    const place = placeUnits(scores, content.list).find(one => one.unitId === unitId)!;
    return {
      ...{ ...head, total: own.total, rank: place.rank },
      groupSize: scores.filter(({ group }) => group === own.group).length,
      lines: dearestFirst(own, content).map(line =>
        lineView(line, content, { id: v5(line.indicatorId ?? line.kind, unitId) }),
      ),
      levers: leversOf(facts, content, unitId).map(({ record, ids, gain }) => ({
        ...{ record, count: ids.length, gain },
        ids: ids.slice(0, LEVER_IDS),
      })),
    };
  }
}

/**
 * By what each line lacks to a unit about which there is nothing to say: where nothing was due, nothing was missed. What lacks
 * nothing costs nothing and is left out.
 */
function dearestFirst({ unitId, group, lines }: UnitScore, content: RuleBookContent): ScoreLine[] {
  const [blank] = score({ units: [{ unitId, group }], facts: [] }, content);
  const best = new Map(blank!.lines.map(line => [line.indicatorId, line.points]));
  const cost = ({ indicatorId, points }: ScoreLine) => minusPoints(best.get(indicatorId) ?? points, points);
  return lines
    .filter(line => comparePoints(cost(line), ZERO) > 0)
    .toSorted((a, b) => comparePoints(cost(b), cost(a)));
}
