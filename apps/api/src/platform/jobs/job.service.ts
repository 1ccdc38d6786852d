import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import type { JobKind } from '@zuofeng/shared/jobs/jobs.labels';
import { PgBoss, type Db, type JobWithMetadata } from 'pg-boss';
import { DataSource, In, type EntityManager } from 'typeorm';
import { Clock } from '../clock/clock.js';
import { Config } from '../config/config.js';
import { newId } from '../database/ids.js';
import { ProblemError } from '../problem/problem.error.js';
import { BackgroundJobEntity } from './background-job.entity.js';
import { progressReporter, type ReportProgress } from './job-progress.js';
import { JOB_SCHEMA } from './job-schema.js';

export type JobData = Record<string, unknown>;

export interface JobContext<Data = JobData> {
  jobId: string;
  subjectId: string | null;
  /** With the rights that they held when they asked. */
  requestedBy: Actor;
  data: Data;
  progress: ReportProgress;
}

/** Does the work; the text it returns is told to the person. Must bear to run again after a crash. */
export type JobHandler<Data = JobData> = (context: JobContext<Data>) => Promise<string>;

export interface NewJob {
  kind: JobKind;
  /** What the person reads in the list of jobs. */
  title: string;
  subjectId?: string;
  /** Identifiers and filters only: the queue's tables are no place for texts of records. */
  data: JobData;
}

/** What lies in the queue. */
interface Envelope {
  jobId: string;
  requestedBy: Actor;
  data: JobData;
}

interface Tries {
  retryLimit: number;
  retryDelaySeconds: number;
}

const TRIES: Tries = { retryLimit: 2, retryDelaySeconds: 5 };
const SET_ASIDE = 'set-aside';
const HEARTBEAT_SECONDS = 60;
/** New jobs announce themselves; only retries have to be looked for. */
const RETRY_LOOK_SECONDS = 5;
const SELDOM_SECONDS = 20;
/** With the 20 s that requests in hand may take (main.ts), the program ends within 30 s of SIGTERM. */
const STOP_MS = 8_000;

/**
 * Long work on a queue in PostgreSQL: it is asked for in the transaction of the act that needs it, runs once
 * whichever process is free, survives a restart, and is set aside after a few failures while the next runs.
 */
@Injectable()
export class JobService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(JobService.name);
  private readonly boss: PgBoss;
  private readonly handlers = new Map<string, { handler: JobHandler; tries: Tries }>();
  private readonly recurring = new Map<string, { cron: string; work: () => Promise<unknown> }>();

  constructor(
    config: Config,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {
    this.boss = new PgBoss({
      connectionString: config.databaseUrl ?? '',
      schema: JOB_SCHEMA,
      application_name: 'zuofeng-jobs',
      max: 4,
      migrate: false,
      createSchema: false,
      reindex: false, // the application's role does not own the indexes
      useListenNotify: true,
    });
    // Without a listener a lost connection would end the process; pg-boss connects again by itself.
    this.boss.on('error', error => this.logger.warn({ err: error }, 'job queue'));
  }

  /** A feature says how one kind of job is done. Called before the application has started. */
  handle<Data = JobData>(kind: JobKind, handler: JobHandler<Data>, tries: Partial<Tries> = {}): void {
    this.handlers.set(kind, { handler: handler as JobHandler, tries: { ...TRIES, ...tries } });
  }

  /** Housekeeping by the clock (cron, Asia/Shanghai), once however many processes run. */
  every(name: string, cron: string, work: () => Promise<unknown>): void {
    this.recurring.set(name, { cron, work });
  }

  /** Puts a job on the queue in the caller's transaction: it starts when that commits, and never if it does not. */
  async enqueue(tx: EntityManager, actor: Actor, { kind, title, subjectId, data }: NewJob): Promise<string> {
    const id = newId();
    await tx.insert(BackgroundJobEntity, {
      id,
      kind,
      title,
      subjectId: subjectId ?? null,
      requestedBy: actor.accountId,
      requestedByName: actor.name,
      state: 'queued',
      createdAt: this.clock.now(),
    });
    const { accountId, name, grants } = actor;
    const requestedBy: Actor = { accountId, name, grants };
    await this.boss.send(kind, { jobId: id, requestedBy, data }, { id, db: inTransaction(tx) });
    return id;
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.boss.start();
    await this.boss.createQueue(SET_ASIDE);
    await this.boss.work<Envelope>(SET_ASIDE, { pollingIntervalSeconds: SELDOM_SECONDS }, async ([job]) => {
      // A job whose process died on every try never reached its own failure; it ends here.
      if (job) await this.finish(job.data.jobId, 'failed', '多次尝试均未完成，已搁置');
    });
    for (const [kind, { handler, tries }] of this.handlers) await this.startWorker(kind, handler, tries);
    for (const [name, { cron, work }] of this.recurring) await this.startRecurring(name, cron, work);
  }

  /** Before the database connections go: jobs in hand finish first. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.boss.stop({ graceful: true, timeout: STOP_MS, close: true });
  }

  private async startWorker(kind: string, handler: JobHandler, tries: Tries): Promise<void> {
    const options = {
      retryLimit: tries.retryLimit,
      retryDelay: tries.retryDelaySeconds,
      expireInSeconds: 3600,
      heartbeatSeconds: HEARTBEAT_SECONDS,
      deadLetter: SET_ASIDE,
      notify: true,
    };
    await this.boss.createQueue(kind, options);
    await this.boss.updateQueue(kind, options);
    const work = { includeMetadata: true, notifyPollingIntervalSeconds: RETRY_LOOK_SECONDS } as const;
    await this.boss.work<Envelope, void, typeof work>(kind, work, async ([job]) => {
      if (job) await this.run(job, handler);
    });
  }

  private async startRecurring(name: string, cron: string, work: () => Promise<unknown>): Promise<void> {
    await this.boss.createQueue(name, { policy: 'singleton', retryLimit: 1 });
    await this.boss.schedule(name, cron, null, { tz: 'Asia/Shanghai' });
    await this.boss.work(name, { pollingIntervalSeconds: SELDOM_SECONDS }, async () => void (await work()));
  }

  private async run(job: JobWithMetadata<Envelope>, handler: JobHandler): Promise<void> {
    const { jobId: id, requestedBy, data } = job.data;
    const jobs = this.dataSource.getRepository(BackgroundJobEntity);
    const record = await jobs.findOneBy({ id });
    // Finished, but the process died before the queue was told.
    if (!record || record.finishedAt) return;
    await jobs.update({ id }, { state: 'running', progress: 0, message: '' });
    try {
      const message = await handler({
        jobId: id,
        subjectId: record.subjectId,
        requestedBy,
        data,
        progress: progressReporter(this.dataSource, id),
      });
      await this.finish(id, 'done', message);
    } catch (error) {
      // A refusal by a rule stays a refusal: trying again would not change it.
      if (error instanceof ProblemError) return this.finish(id, 'failed', error.told);
      this.logger.error({ err: error, jobId: id, kind: job.name }, 'job failed');
      if (job.retryCount >= job.retryLimit)
        await this.finish(id, 'failed', '系统出现错误，已记录；本次操作未生效');
      else await jobs.update({ id }, { state: 'queued', message: '遇到错误，稍后自动重试' });
      throw error;
    }
  }

  private async finish(id: string, state: 'done' | 'failed', message: string): Promise<void> {
    await this.dataSource.manager.update(
      BackgroundJobEntity,
      { id, state: In(['queued', 'running']) },
      { state, message, finishedAt: this.clock.now() },
    );
  }
}

/** Lets pg-boss write through the caller's transaction. */
function inTransaction(tx: EntityManager): Db {
  return {
    executeSql: async (text, values) => {
      if (!tx.queryRunner) throw new Error('a job is enqueued inside a transaction');
      const { records } = await tx.queryRunner.query(text, values, true);
      return { rows: records };
    },
  };
}
