import { Module } from '@nestjs/common';
import { HandValuesModule } from '../hand-values/hand-values.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { PlansModule } from '../plans/plans.module.js';
import { RecognitionModule } from '../recognition/recognition.module.js';
import { ReviewsModule } from '../reviews/reviews.module.js';
import { RuleBooksModule } from '../rule-books/rule-books.module.js';
import { SettingsModule } from '../settings/settings.module.js';
import { ScoreFacts } from './facts/facts.queries.js';
import { LineRecordsQueries } from './line-records.queries.js';
import { MetricsQueries } from './metrics.queries.js';
import { OutlookQueries } from './outlook.queries.js';
import { RunEditions } from './run-editions.js';
import { ScoreAccess } from './score-access.js';
import { ScoreLines } from './score-lines.js';
import { ScoreRuns } from './score-runs.service.js';
import { ScoresQueries } from './scores.queries.js';
import { ScoringController } from './scoring.controller.js';
import { TrialQueries } from './trial.queries.js';

/** 考评: metrics, runs and their lines, outlook and trial (domain.md §8). */
@Module({
  imports: [
    JobsModule,
    SettingsModule,
    ReviewsModule,
    PlansModule,
    RecognitionModule,
    RuleBooksModule,
    HandValuesModule,
  ],
  controllers: [ScoringController],
  providers: [
    ScoreFacts,
    ScoreRuns,
    ScoreLines,
    ScoreAccess,
    RunEditions,
    ScoresQueries,
    LineRecordsQueries,
    MetricsQueries,
    OutlookQueries,
    TrialQueries,
  ],
  exports: [ScoreFacts, ScoreRuns, ScoreLines, RunEditions, ScoresQueries],
})
export class ScoringModule {}
