import { Module } from '@nestjs/common';
import { NoticesModule } from '../notices/notices.module.js';
import { RectificationModule } from '../rectification/rectification.module.js';
import { SavedViewsController } from './saved-views.controller.js';
import { SavedViewsQueries } from './saved-views.queries.js';
import { SavedViewsService } from './saved-views.service.js';
import { SubscriptionsService } from './subscriptions.service.js';

@Module({
  imports: [NoticesModule, RectificationModule],
  controllers: [SavedViewsController],
  providers: [SavedViewsService, SavedViewsQueries, SubscriptionsService],
})
export class SavedViewsModule {}
