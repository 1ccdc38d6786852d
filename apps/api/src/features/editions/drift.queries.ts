import { Injectable } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import { driftOf, type LineDrift } from '@zuofeng/shared/editions/drift';
import type { DriftLine, EditionDrift } from '@zuofeng/shared/editions/editions.contract';
import {
  METRICS,
  type MetricCode,
  RECORD_KIND_LABELS,
  type RecordKind,
} from '@zuofeng/shared/scoring/metrics';
import { parsePeriod } from '@zuofeng/shared/scoring/periods';
import { placeUnits } from '@zuofeng/shared/scoring/places';
import { score } from '@zuofeng/shared/scoring/score';
import { scoresOfLines } from '@zuofeng/shared/scoring/stored-lines';
import { LIST_LABELS, type List } from '@zuofeng/shared/scoring/scoring.labels';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { Where } from '../../platform/database/where.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { HandValues } from '../hand-values/hand-values.queries.js';
import { ScoreFacts } from '../scoring/facts/facts.queries.js';
import { recordsSql } from '../scoring/line-records.sql.js';
import { keptLine } from '../scoring/score-lines.js';
import { ScoresQueries } from '../scoring/scores.queries.js';
import { EditionBoards } from './edition-board.js';
import { findEdition, sightOf } from './edition.facts.js';

const MOST_NAMED = 20;
type Told = Map<string, string>;

/** 核对: what the records would give today under the same book, beside what the edition says. Nothing of it is kept. */
@Injectable()
export class EditionDriftQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly boards: EditionBoards,
    private readonly facts: ScoreFacts,
    private readonly handValues: HandValues,
    private readonly scores: ScoresQueries,
  ) {}

  /** For those who read the whole board. */
  async of(actor: Actor, id: string): Promise<EditionDrift> {
    const db = this.dataSource.manager;
    const { edition, territory } = await findEdition(db, actor, id);
    if (!sightOf(edition, territory.path, actor)!.includes(territory.path))
      throw new ProblemError('record.not-found');
    const { run, lines } = await this.boards.of(db, edition);
    const { content } = run;
    const metrics = [...new Set(content.indicators.flatMap(({ metric }) => metric ?? []))];
    const scope = { ...parsePeriod(edition.period), territoryPath: territory.path, metrics };
    const [records, byHand] = await Promise.all([
      this.facts.of(scope),
      this.handValues.confirmedOf(edition.period),
    ]);
    const kept = scoresOfLines(lines.map(keptLine), content);
    const scored = new Set(kept.map(({ unitId }) => unitId));
    const facts = {
      units: records.units.filter(({ unitId }) => scored.has(unitId)),
      facts: [...records.facts, ...byHand],
    };
    const corrections = lines.flatMap(({ kind, correctionId, unitId, indicatorId, points, reason }) =>
      kind === 'correction' ? [{ id: correctionId!, unitId, indicatorId, points, reason: reason! }] : [],
    );
    const now = score(facts, content, corrections);
    const drifts = driftOf(kept, now);
    const { indicators, units } = await this.scores.tableOf({ run, sees: () => true }, kept);
    const kindOf = new Map(content.indicators.map(one => [one.id, one.metric]));
    const told = await this.numbers(actor, drifts, kindOf);
    const shown = drifts.map(({ unitId, indicatorId, published, now: points, difference, added, gone }) => ({
      ...{ unit: units.get(unitId)!.unit, indicator: indicators.find(one => one.id === indicatorId)! },
      ...{ published, now: points, difference, added: named(added, told), gone: named(gone, told) },
    }));
    const moves = movesOf(placeUnits(kept, content.list), placeUnits(now, content.list)).map(
      ({ unitId, from, to }) => `${units.get(unitId)!.unit.name}：${listWord(from)} → ${listWord(to)}`,
    );
    return { at: this.clock.now().toISOString(), lines: shown satisfies DriftLine[], moves };
  }

  /** Numbers of the records by which the lines differ; of those that the actor may not open only what they are. */
  private async numbers(
    actor: Actor,
    drifts: readonly LineDrift[],
    metricOfIndicator: ReadonlyMap<string, MetricCode | null>,
  ): Promise<Told> {
    const ids = new Map<RecordKind, Set<string>>();
    for (const { indicatorId, added, gone } of drifts) {
      const metric = metricOfIndicator.get(indicatorId);
      if (!metric) continue;
      const { record } = METRICS[metric];
      const own = ids.get(record) ?? ids.set(record, new Set()).get(record)!;
      for (const id of [...added, ...gone]) own.add(id);
    }
    const told: Told = new Map();
    for (const [kind, own] of ids) {
      const where = new Where();
      const sql = recordsSql(kind, where, actor, [...own]);
      const rows = await this.dataSource.query<
        { askedId: string; number: string | null; open: boolean | null }[]
      >(...([sql, where.values] as const));
      for (const { askedId, number, open } of rows)
        told.set(askedId, open && number ? number : RECORD_KIND_LABELS[kind]);
    }
    return told;
  }
}

function named(ids: readonly string[], told: Told): string[] {
  const names = ids.slice(0, MOST_NAMED - 1).map(id => (told.get(id) ?? id).slice(0, 60));
  return ids.length < MOST_NAMED ? names : [...names, `等 ${ids.length} 件`];
}

const listWord = (list: List | null) => (list ? LIST_LABELS[list] : '不在榜');

interface OnList {
  unitId: string;
  list: List | null;
}
function movesOf(before: readonly OnList[], after: readonly OnList[]) {
  const listOf = new Map(after.map(({ unitId, list }) => [unitId, list]));
  return before.flatMap(({ unitId, list: from }) => {
    const to = listOf.get(unitId) ?? null;
    return to === from ? [] : [{ unitId, from, to }];
  });
}
