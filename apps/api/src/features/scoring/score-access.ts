import { Injectable } from '@nestjs/common';
import { type Actor, reach } from '@zuofeng/shared/auth/actor';
import type { EntityManager } from 'typeorm';
import { DataSource } from 'typeorm';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { RunEditions } from './run-editions.js';
import { ScoreRunEntity } from './score.entity.js';

/** A run, and whose places and lines of it the actor may read. */
export interface SeenRun {
  run: ScoreRunEntity;
  editionId: string | null;
  sees: (unitPath: string) => boolean;
}

/**
 * The office and the leading group of a run's territory read all of it. Everybody else reads their own units, and only of a run
 * on which an edition rests that units were asked about (征求意见) or that came after; any other does not exist.
 */
@Injectable()
export class ScoreAccess {
  constructor(
    private readonly dataSource: DataSource,
    private readonly editions: RunEditions,
  ) {}

  async find(actor: Actor, runId: string): Promise<SeenRun> {
    const db = this.dataSource.manager;
    const run = await db.findOneBy(ScoreRunEntity, { id: runId });
    if (!run) throw new ProblemError('record.not-found');
    const [territory] = await db.query<{ path: string }[]>('SELECT path FROM unit WHERE id = $1', [
      run.unitId,
    ]);
    const [edition] = await this.editions.editions.ofRuns(db, [runId]);
    const all = reach(actor, 'score.try').some(path => territory!.path.startsWith(path));
    if (!all && !(edition?.open && (await this.hasUnits(db, actor, runId))))
      throw new ProblemError('record.not-found');
    const paths = reach(actor, 'score.read');
    return {
      ...{ run, editionId: edition?.editionId ?? null },
      sees: path => all || paths.some(root => path.startsWith(root)),
    };
  }

  private async hasUnits(db: EntityManager, actor: Actor, runId: string): Promise<boolean> {
    const [row] = await db.query<{ any: boolean }[]>(
      `SELECT EXISTS (SELECT 1 FROM unit u WHERE u.path ^@ ANY($2::text[])
         AND EXISTS (SELECT 1 FROM score_line l WHERE l.run_id = $1 AND l.unit_id = u.id)) AS any`,
      [runId, reach(actor, 'score.read')],
    );
    return row!.any;
  }
}
