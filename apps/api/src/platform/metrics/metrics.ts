import { Injectable, Logger } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { JOB_SCHEMA } from '../jobs/job-schema.js';

/** Seconds; the bars are at 0.2, 2 and 10. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10];

interface Pool {
  totalCount: number;
  idleCount: number;
  waitingCount: number;
}

/**
 * What Prometheus reads. Labels are route templates, methods and classes of status: never a path as asked for,
 * a person, a unit or a record.
 */
@Injectable()
export class Metrics {
  private readonly logger = new Logger(Metrics.name);
  private readonly registry = new Registry();
  private readonly requests = new Histogram({
    name: 'zuofeng_http_request_duration_seconds',
    help: '请求用时，按路由模板、方法和状态类别',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers: [this.registry],
  });

  constructor(private readonly dataSource: DataSource) {
    collectDefaultMetrics({ register: this.registry });
    this.gauge('zuofeng_database_connections', '数据库连接，按状态', ['state'], gauge => {
      const { totalCount, idleCount, waitingCount } = this.pool;
      gauge.set({ state: 'busy' }, totalCount - idleCount);
      gauge.set({ state: 'idle' }, idleCount);
      gauge.set({ state: 'waiting' }, waitingCount);
    });
    this.gauge('zuofeng_jobs', '后台任务，按队列和状态', ['queue', 'state'], gauge => this.countJobs(gauge));
    this.gauge('zuofeng_audit_unlinked', '尚未入链的审计记录', [], async gauge => {
      const [row] = await this.dataSource.query<{ rows: number }[]>(
        'SELECT count(*)::int AS rows FROM audit_pending',
      );
      gauge.set(row?.rows ?? 0);
    });
  }

  readonly contentType = this.registry.contentType;

  /** The page that Prometheus reads; while the database is away it lacks what only the database knows. */
  page(): Promise<string> {
    return this.registry.metrics();
  }

  /** Measures every answer of the server. */
  watch(server: FastifyInstance): void {
    server.addHook('onResponse', (request, reply, next) => {
      const route = request.routeOptions.url ?? 'unknown';
      const status = `${Math.floor(reply.statusCode / 100)}xx`;
      this.requests.observe({ method: request.method, route, status }, reply.elapsedTime / 1000);
      next();
    });
  }

  private get pool(): Pool {
    return (this.dataSource.driver as unknown as { master: Pool }).master;
  }

  private gauge(
    name: string,
    help: string,
    labelNames: string[],
    read: (gauge: Gauge) => void | Promise<void>,
  ): void {
    const { logger } = this;
    new Gauge({
      name,
      help,
      labelNames,
      registers: [this.registry],
      async collect() {
        this.reset();
        try {
          await read(this);
        } catch (error) {
          // Unknown is shown as unknown; the last value would say "as before".
          logger.warn({ err: error, metric: name }, 'a metric cannot be read');
          if (labelNames.length === 0) this.set(NaN);
        }
      },
    });
  }

  private async countJobs(gauge: Gauge): Promise<void> {
    const rows = await this.dataSource.query<{ queue: string; state: string; jobs: number }[]>(
      `SELECT name AS queue, state::text, count(*)::int AS jobs FROM ${JOB_SCHEMA}.job
       WHERE state IN ('created', 'retry', 'active', 'failed') GROUP BY 1, 2`,
    );
    for (const { queue, state, jobs } of rows) gauge.set({ queue, state }, jobs);
  }
}
