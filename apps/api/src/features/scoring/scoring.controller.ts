import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { JobView } from '@zuofeng/shared/jobs/jobs.contract';
import {
  LineRecords,
  LineRecordsQuery,
  MetricRecordsQuery,
  MetricsView,
  PeriodQuery,
  ScoreRunPage,
  ScoreRunQuery,
  ScoreTable,
  StartScoring,
  Trial,
  TryRuleBook,
  UnitOutlook,
  UnitScoreView,
} from '@zuofeng/shared/scoring/scores.contract';
import { Can, CurrentActor } from '../../platform/access/access.decorators.js';
import type { SessionActor } from '../../platform/access/authenticator.js';
import { RecordId } from '../../platform/http/record-id.js';
import { JobsQueries } from '../jobs/jobs.queries.js';
import { LineRecordsQueries } from './line-records.queries.js';
import { MetricsQueries } from './metrics.queries.js';
import { OutlookQueries } from './outlook.queries.js';
import { ScoreRuns } from './score-runs.service.js';
import { ScoresQueries } from './scores.queries.js';
import { TrialQueries } from './trial.queries.js';

@ApiTags('考评')
@Controller()
export class ScoringController {
  constructor(
    private readonly runs: ScoreRuns,
    private readonly scores: ScoresQueries,
    private readonly records: LineRecordsQueries,
    private readonly metrics: MetricsQueries,
    private readonly outlooks: OutlookQueries,
    private readonly trials: TrialQueries,
    private readonly jobs: JobsQueries,
  ) {}

  @Get('metrics')
  @Can('score.read')
  @ApiOkResponse({ type: MetricsView })
  values(@CurrentActor() actor: SessionActor, @Query() { period }: PeriodQuery): Promise<MetricsView> {
    return this.metrics.view(actor, period);
  }

  @Get('metrics/records')
  @Can('score.read')
  @ApiOkResponse({ type: LineRecords })
  metricRecords(
    @CurrentActor() actor: SessionActor,
    @Query() query: MetricRecordsQuery,
  ): Promise<LineRecords> {
    return this.metrics.records(actor, query);
  }

  @Post('score-runs')
  @HttpCode(202)
  @Can('score.compute')
  @ApiAcceptedResponse({ type: JobView })
  async start(@CurrentActor() actor: SessionActor, @Body() body: StartScoring): Promise<JobView> {
    return this.jobs.find(actor, await this.runs.request(actor, body));
  }

  @Get('score-runs')
  @Can('score.read')
  @ApiOkResponse({ type: ScoreRunPage })
  list(@CurrentActor() actor: SessionActor, @Query() query: ScoreRunQuery): Promise<ScoreRunPage> {
    return this.scores.list(actor, query);
  }

  @Get('score-runs/:id')
  @Can('score.read')
  @ApiOkResponse({ type: ScoreTable })
  table(@CurrentActor() actor: SessionActor, @RecordId() id: string): Promise<ScoreTable> {
    return this.scores.table(actor, id);
  }

  @Get('score-runs/:id/units/:unitId')
  @Can('score.read')
  @ApiOkResponse({ type: UnitScoreView })
  unit(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @RecordId('unitId') unitId: string,
  ): Promise<UnitScoreView> {
    return this.scores.unit(actor, id, unitId);
  }

  @Get('score-lines/:id/records')
  @Can('score.read')
  @ApiOkResponse({ type: LineRecords })
  lineRecords(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @Query() query: LineRecordsQuery,
  ): Promise<LineRecords> {
    return this.records.of(actor, id, query);
  }

  /** 本单位得分 of the running quarter, and what would change it. */
  @Get('units/:id/outlook')
  @Can('score.read')
  @ApiOkResponse({ type: UnitOutlook })
  outlook(@CurrentActor() actor: SessionActor, @RecordId() id: string): Promise<UnitOutlook> {
    return this.outlooks.of(actor, id);
  }

  @Post('trials')
  @HttpCode(200)
  @Can('score.try')
  @ApiOkResponse({ type: Trial })
  tryBook(@CurrentActor() actor: SessionActor, @Body() body: TryRuleBook): Promise<Trial> {
    return this.trials.run(actor, body);
  }
}
