import { Module, type OnModuleInit } from '@nestjs/common';
import { CalendarModule } from '../calendar/calendar.module.js';
import { NoticeRounds } from '../notices/notice.rounds.js';
import { NoticesModule } from '../notices/notices.module.js';
import { SettingsModule } from '../settings/settings.module.js';
import { GoalLinks } from './goal-links.service.js';
import { ItemGoalsQueries } from './item-goals.queries.js';
import { PlanDuty } from './plan-duty.js';
import { PlanNotices } from './plan.notices.js';
import { PlanReminders } from './plan-reminders.js';
import { PlanViewQueries } from './plan-view.queries.js';
import { ItemGoalsController, PlansController } from './plans.controller.js';
import { PlansFactsQueries } from './plans.facts.queries.js';
import { PlansQueries } from './plans.queries.js';
import { PlansService } from './plans.service.js';

@Module({
  imports: [CalendarModule, NoticesModule, SettingsModule],
  controllers: [PlansController, ItemGoalsController],
  providers: [
    PlansService,
    GoalLinks,
    PlanDuty,
    PlanNotices,
    PlanReminders,
    PlansQueries,
    PlanViewQueries,
    ItemGoalsQueries,
    PlansFactsQueries,
  ],
  exports: [PlansService, GoalLinks, PlanReminders, PlansFactsQueries],
})
export class PlansModule implements OnModuleInit {
  constructor(
    private readonly rounds: NoticeRounds,
    private readonly reminders: PlanReminders,
  ) {}

  onModuleInit(): void {
    this.rounds.register('plans', () => this.reminders.scan());
  }
}
