import { Injectable } from '@nestjs/common';
import { type Actor, can } from '@zuofeng/shared/auth/actor';
import { explainDeadline } from '@zuofeng/shared/calendar/explain-deadline';
import { UnknownYearError } from '@zuofeng/shared/calendar/working-days';
import type {
  CreateEdition,
  EditionReason,
  EditionWord,
  RecomputeEdition,
} from '@zuofeng/shared/editions/editions.contract';
import { parsePeriod } from '@zuofeng/shared/scoring/periods';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { newId } from '../../platform/database/ids.js';
import { fieldProblem } from '../../platform/problem/field-problem.js';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { CalendarService } from '../calendar/calendar.service.js';
import { ScoreRunEntity } from '../scoring/score.entity.js';
import { SettingService } from '../settings/setting.service.js';
import { EditionBoards } from './edition-board.js';
import { EditionEntity } from './edition.entity.js';
import { EditionLedger } from './edition.ledger.js';
import { EditionNotices } from './edition-notices.js';

interface Territory {
  id: string;
  path: string;
  code: string;
  root: boolean;
}
const TERRITORY = `SELECT id, path, code, kind = 'city' AS root FROM unit WHERE id = $1`;

/** 拟榜, 征求意见, 撤回, 更正: the life of an edition before and after what the leading group does with it. */
@Injectable()
export class EditionsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly calendar: CalendarService,
    private readonly settings: SettingService,
    private readonly ledger: EditionLedger,
    private readonly boards: EditionBoards,
    private readonly notices: EditionNotices,
  ) {}

  /** Answers the new edition's id. */
  create(actor: Actor, { runId, title }: CreateEdition): Promise<string> {
    return this.dataSource.transaction(async tx => {
      const { run, territory } = await runFor(tx, actor, runId);
      const existing = await tx.query<{ number: string }[]>(
        `SELECT number FROM edition WHERE unit_id = $1 AND period = $2 AND supersedes_id IS NULL AND state <> 'withdrawn'`,
        [territory.id, run.period],
      );
      if (existing[0])
        throw new ProblemError('edition.exists', {
          detail: `该考评期已有 ${existing[0].number}；未发布的请先撤回，已发布的请更正。`,
        });
      const number = territory.root ? `HH-${run.period}` : `HH-${territory.code}-${run.period}`;
      return this.insert(tx, actor, run, { number, title, supersedesId: null, correctionReason: null });
    });
  }

  /** 重新计算: another run of the same territory and period takes the place of the draft's. */
  recompute(actor: Actor, id: string, version: number, { runId }: RecomputeEdition): Promise<void> {
    return this.ledger.act(actor, id, version, 'recompute', async ({ tx, edition }) => {
      const { run } = await runFor(tx, actor, runId);
      if (run.unitId !== edition.unitId || run.period !== edition.period)
        throw fieldProblem('runId', 'period', '请选择同一考评期的考评');
      const counts = await this.boards.counts(tx, { runId, linesDigest: null });
      return { columns: { runId, scoredBy: run.computedBy, ...counts }, data: { runId, digest: run.digest } };
    });
  }

  /** 公开征求意见: from now on the run stays, and the units concerned read their lines. */
  open(actor: Actor, id: string, version: number, { note = null }: EditionWord): Promise<void> {
    return this.ledger.act(
      actor,
      id,
      version,
      'open',
      async ({ tx, edition, today, now }) => {
        const amount = await this.settings.get('edition.consultationWorkingDays', tx);
        const { day, text } = await this.lastDay(tx, today, amount);
        const columns = {
          ...{ openedBy: actor.accountId, consultationFrom: today },
          ...{ consultationTo: day, consultationText: text },
        };
        const { places } = await this.boards.of(tx, edition);
        const units = places.map(({ unitId }) => unitId);
        const after = () => this.notices.opened(tx, edition, units, day, now);
        return { columns, note, data: { consultationTo: day }, after };
      },
      tx => this.calendar.held(tx),
    );
  }

  withdraw(actor: Actor, id: string, version: number, { reason }: EditionReason): Promise<void> {
    return this.ledger.act(actor, id, version, 'withdraw', ({ tx, edition }) => ({
      note: reason,
      data: { reason },
      after: () => this.notices.consulted(tx, edition),
    }));
  }

  /** 更正榜单: a new edition that says why, beginning with the lines of the old one. Answers the new edition's id. */
  async correct(actor: Actor, id: string, version: number, { reason }: EditionReason): Promise<string> {
    let correction = '';
    await this.ledger.act(actor, id, version, 'correct', async ({ tx, edition }) => {
      const [count] = await tx.query<{ count: number }[]>(
        `WITH RECURSIVE before AS (SELECT id, supersedes_id FROM edition WHERE id = $1
           UNION ALL SELECT e.id, e.supersedes_id FROM edition e JOIN before b ON b.supersedes_id = e.id)
         SELECT count(*)::int AS count FROM before`,
        [id],
      );
      const run = await tx.findOneByOrFail(ScoreRunEntity, { id: edition.runId });
      const number = `${edition.number.replace(/-更\d+$/, '')}-更${count!.count}`;
      const columns = { number, title: edition.title, supersedesId: id, correctionReason: reason };
      correction = await this.insert(tx, actor, run, columns);
      return { note: reason, data: { correction: number } };
    });
    return correction;
  }

  private async insert(
    tx: EntityManager,
    actor: Actor,
    run: ScoreRunEntity,
    columns: Pick<EditionEntity, 'number' | 'title' | 'supersedesId' | 'correctionReason'>,
  ): Promise<string> {
    const now = this.clock.now();
    const { kind, first, last } = parsePeriod(run.period);
    const edition = {
      ...columns,
      ...({ id: newId(), version: 1, state: 'draft', unitId: run.unitId, period: run.period } as const),
      ...{ periodKind: kind, periodFirst: first, periodLast: last, runId: run.id, scoredBy: run.computedBy },
      ...(await this.boards.counts(tx, { runId: run.id, linesDigest: null })),
      ...{ createdBy: actor.accountId, createdAt: now, changedByName: actor.name, changedAt: now },
    };
    await tx.insert(EditionEntity, edition);
    const { digest, id: runId } = run;
    const traces = { actor, at: now, note: columns.correctionReason, data: { runId, digest } };
    await this.ledger.trace(tx, edition as EditionEntity, 'create', null, traces);
    return edition.id;
  }

  private async lastDay(tx: EntityManager, start: string, amount: number) {
    try {
      const calendar = await this.calendar.current(tx);
      return explainDeadline({ start, amount, unit: 'working', calendar });
    } catch (error) {
      if (error instanceof UnknownYearError) throw new ProblemError(error.code, { detail: error.detail });
      throw error;
    }
  }
}

/** A run of a territory over which the actor makes boards; another one's is unknown. */
async function runFor(
  tx: EntityManager,
  actor: Actor,
  runId: string,
): Promise<{ run: ScoreRunEntity; territory: Territory }> {
  const run = await tx.findOneBy(ScoreRunEntity, { id: runId });
  const [territory] = run ? await tx.query<Territory[]>(TERRITORY, [run.unitId]) : [];
  if (!run || !territory || !can(actor, 'edition.make', territory.path))
    throw fieldProblem('runId', 'exists', '没有这次考评');
  return { run, territory };
}
