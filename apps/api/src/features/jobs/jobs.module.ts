import { Module } from '@nestjs/common';
import { JobResults } from './job-results.js';
import { JobsController } from './jobs.controller.js';
import { JobsQueries } from './jobs.queries.js';

@Module({
  controllers: [JobsController],
  providers: [JobsQueries, JobResults],
  exports: [JobsQueries, JobResults],
})
export class JobsModule {}
