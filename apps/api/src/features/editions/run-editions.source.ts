import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { EditionOfRun, EditionSource } from '../scoring/run-editions.js';
import { standsSql } from './edition.facts.js';
import { ranksBefore } from './editions.sql.js';

/** The newest edition of each run; it is open when any that rests on the run is. */
const OF_RUNS = `
  SELECT e.run_id AS "runId", (array_agg(e.id ORDER BY e.id DESC))[1] AS "editionId",
    bool_or(e.state <> 'draft') AS open
  FROM edition e WHERE e.run_id = ANY($1) AND e.state <> 'withdrawn' GROUP BY e.run_id`;

const OPEN_RUNS = `
  SELECT DISTINCT e.run_id AS id FROM edition e
  WHERE e.state IN ('consultation', 'approved', 'published', 'superseded') AND ${standsSql('e.run_id', '$1')}`;

/** What boards tell the scores of which they are made. */
@Injectable()
export class RunEditionsSource implements EditionSource {
  ofRuns(db: EntityManager, runIds: readonly string[]): Promise<EditionOfRun[]> {
    return db.query<EditionOfRun[]>(OF_RUNS, [runIds]);
  }

  async openRuns(db: EntityManager, unitPaths: readonly string[]): Promise<string[]> {
    const rows = await db.query<{ id: string }[]>(OPEN_RUNS, [unitPaths]);
    return rows.map(({ id }) => id);
  }

  ranksBefore = ranksBefore;
}
