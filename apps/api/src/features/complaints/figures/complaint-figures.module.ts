import { Module } from '@nestjs/common';
import { SettingsModule } from '../../settings/settings.module.js';
import { ComplaintFiguresController } from './complaint-figures.controller.js';
import { ComplaintFigureQueries } from './complaint-figures.queries.js';
import { PublicComplaintFigureQueries } from './public-figures.queries.js';

/** 投诉统计: counters, three rates, and what the public may see of them. */
@Module({
  imports: [SettingsModule],
  controllers: [ComplaintFiguresController],
  providers: [ComplaintFigureQueries, PublicComplaintFigureQueries],
  exports: [ComplaintFigureQueries],
})
export class ComplaintFiguresModule {}
