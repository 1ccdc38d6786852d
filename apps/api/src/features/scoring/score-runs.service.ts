import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Actor, reach } from '@zuofeng/shared/auth/actor';
import { shanghaiDay } from '@zuofeng/shared/calendar/days';
import { type NamedPeriod, parsePeriod, type PeriodCode } from '@zuofeng/shared/scoring/periods';
import { score, type UnitScore } from '@zuofeng/shared/scoring/score';
import type { StartScoring } from '@zuofeng/shared/scoring/scores.contract';
import { levelOf } from '@zuofeng/shared/units/unit-tree';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../../platform/audit/audit.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { newId } from '../../platform/database/ids.js';
import { insertRows } from '../../platform/database/insert-rows.js';
import { type JobContext, JobService } from '../../platform/jobs/job.service.js';
import { fieldProblem } from '../../platform/problem/field-problem.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { HandValues } from '../hand-values/hand-values.queries.js';
import { RuleBooks, type ScoringBook } from '../rule-books/rule-books.queries.js';
import { ScoreFacts } from './facts/facts.queries.js';
import { chainStart, lineHash, lineId } from './line-chain.js';
import { metricsOf } from './metrics-of.js';
import { insertLines, type StoredLine } from './score-lines.js';
import { ScoreRunEntity } from './score.entity.js';

/** What is to be computed. */
export interface RunOrder {
  runId: string;
  period: PeriodCode;
  /** The unit below which all units are scored. */
  territoryId: string;
  ruleBookId: string;
}
type Progress = JobContext['progress'];

const quiet: Progress = () => Promise.resolve();
/** Steps behind the reading of facts: to score, to write the lines. */
const STEPS_AFTER = 2;

/** 计算考评: from the records to kept lines, as a job. Whoever computes again makes another run; none is ever changed. */
@Injectable()
export class ScoreRuns implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly jobs: JobService,
    private readonly books: RuleBooks,
    private readonly handValues: HandValues,
    private readonly facts: ScoreFacts,
  ) {}

  onModuleInit(): void {
    this.jobs.handle<Omit<RunOrder, 'runId'>>('score.compute', async ({ subjectId, ...context }) => {
      const order = { ...context.data, runId: subjectId! };
      const { units, lines } = await this.compute(context.requestedBy, order, context.progress);
      return `已计算 ${units} 个单位的得分，共 ${lines} 行`;
    });
  }

  /** Puts the computation on the queue; answers its job, whose subject is the run to come. */
  async request(actor: Actor, { period: code, ruleBookId }: StartScoring): Promise<string> {
    const period = parsePeriod(code);
    if (period.first > shanghaiDay(this.clock.now()))
      throw fieldProblem('period', 'future', `${period.label}尚未开始`);
    const territoryId = await this.territoryOf(actor);
    const book = await this.bookFor(actor, period, ruleBookId);
    return this.dataSource.transaction(tx =>
      this.jobs.enqueue(tx, actor, {
        ...{ kind: 'score.compute', title: `计算考评：${period.label}`, subjectId: newId() },
        data: { period: code, territoryId, ruleBookId: book.id },
      }),
    );
  }

  /** Computes and keeps the run; one that is kept already is answered as it stands. */
  async compute(actor: Actor, order: RunOrder, progress = quiet): Promise<ScoreRunEntity> {
    const kept = await this.dataSource.manager.findOneBy(ScoreRunEntity, { id: order.runId });
    if (kept) return kept;
    const period = parsePeriod(order.period);
    const book = await this.books.contentOf(actor, order.ruleBookId);
    const territory = await this.pathOf(order.territoryId);
    const { content } = book;
    let steps = STEPS_AFTER;
    const scope = { ...period, territoryPath: territory, metrics: metricsOf(content) };
    const records = await this.facts.of(scope, (done, total) =>
      progress(done, (steps = total + STEPS_AFTER), '正在汇总数据'),
    );
    const byHand = await this.handValues.confirmedOf(order.period);
    const scores = score({ ...records, facts: [...records.facts, ...byHand] }, content).filter(
      ({ lines }) => lines.length > 0,
    );
    if (scores.length === 0)
      throw new ProblemError('scoring.no-units', {
        detail: '请先把单位编入考评分组，并核对办法的适用分组。',
      });
    await progress(steps - 1, steps, '正在写入得分');
    const run = await this.dataSource.transaction(tx => this.keep(tx, actor, order, period, book, scores));
    await progress(steps, steps);
    return run;
  }

  private async keep(
    tx: EntityManager,
    actor: Actor,
    { runId, territoryId }: RunOrder,
    { code, kind, first, last }: NamedPeriod,
    book: ScoringBook,
    scores: readonly UnitScore[],
  ): Promise<ScoreRunEntity> {
    const head = { unitId: territoryId, period: code, firstDay: first, lastDay: last, content: book.content };
    const lines = chained(runId, chainStart(head), scores);
    const run: Omit<ScoreRunEntity, 'unit' | 'ruleBook'> = {
      ...{ id: runId, ...head, kind, units: scores.length, lines: lines.length },
      ...{ ruleBookId: book.id, ruleBookNumber: book.number, ruleBookName: book.name },
      digest: lines.at(-1)!.hash,
      ...{ computedBy: actor.accountId, computedByName: actor.name, computedAt: this.clock.now() },
    };
    await insertRows(tx, 'score_run', [run]);
    await insertLines(tx, lines);
    await this.audit.record(tx, {
      ...{ actor, action: 'score.compute', subjectType: 'score-run', subjectId: runId, unitId: territoryId },
      data: { period: code, ruleBook: book.number, units: run.units, lines: run.lines, digest: run.digest },
    });
    return run;
  }

  /** The widest place for which the actor computes. */
  private async territoryOf(actor: Actor): Promise<string> {
    const [path] = reach(actor, 'score.compute').toSorted(
      (a, b) => levelOf(a) - levelOf(b) || (a < b ? -1 : 1),
    );
    const [unit] = await this.dataSource.query<{ id: string }[]>('SELECT id FROM unit WHERE path = $1', [
      path,
    ]);
    return unit!.id;
  }

  private async pathOf(unitId: string): Promise<string> {
    const [unit] = await this.dataSource.query<{ path: string }[]>('SELECT path FROM unit WHERE id = $1', [
      unitId,
    ]);
    return unit!.path;
  }

  /** What is kept is scored by rules that were in force; everything else is for the trial bench. */
  private async bookFor(
    actor: Actor,
    { last, label }: NamedPeriod,
    ruleBookId: string | undefined,
  ): Promise<Pick<ScoringBook, 'id'>> {
    if (ruleBookId === undefined) return this.books.inForceOn(last);
    const [book] = await this.dataSource.query<{ fits: boolean }[]>(
      `SELECT state = 'approved' AND in_force_from <= $2::date AS fits FROM rule_book WHERE id = $1`,
      [ruleBookId, last],
    );
    await this.books.contentOf(actor, ruleBookId);
    if (!book?.fits)
      throw new ProblemError('scoring.no-rule-book', {
        detail: `所选办法在${label}期末尚未批准施行；要看它会怎样计分，请用试算。`,
      });
    return { id: ruleBookId };
  }
}

/** The scores as lines, each chained to the one before. */
function chained(runId: string, start: string, scores: readonly UnitScore[]): StoredLine[] {
  let hash = start;
  return scores
    .flatMap(({ group, lines }) => lines.map(line => ({ group, line })))
    .map(({ group, line }, index) => {
      const seq = index + 1;
      const stored = {
        ...{ id: lineId(runId, seq), runId, seq, unitId: line.unitId, groupCode: group, kind: line.kind },
        ...{ indicatorId: line.indicatorId, numerator: line.value?.numerator ?? null },
        ...{ denominator: line.value?.denominator ?? null, points: line.points, notes: [...line.notes] },
        ...{ records: [...line.records], unmet: [...line.unmet], correctionId: null, reason: null },
        ...{ proposedBy: null, proposedByName: null, confirmedBy: null, confirmedByName: null },
      };
      hash = lineHash(hash, stored);
      return { ...stored, hash };
    });
}
