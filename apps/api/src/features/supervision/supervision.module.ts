import { Module, type OnModuleInit } from '@nestjs/common';
import { type Actor, grantFor } from '@zuofeng/shared/auth/actor';
import { DataSource } from 'typeorm';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { JobService } from '../../platform/jobs/job.service.js';
import { AttachmentService } from '../attachments/attachment.service.js';
import { CalendarModule } from '../calendar/calendar.module.js';
import { NoticesModule } from '../notices/notices.module.js';
import { RectificationModule } from '../rectification/rectification.module.js';
import { LetterClocks } from './letter-clocks.js';
import { LetterClockQueries } from './letter-clocks.queries.js';
import { LetterDocuments } from './letter-document.js';
import {
  SuperviseController,
  SupervisionController,
  UnitSupervisionController,
} from './supervision.controller.js';
import { SupervisionRoundEntity } from './supervision.entity.js';
import { findLetter } from './supervision.facts.js';
import { SupervisionMisses } from './supervision.misses.js';
import { SupervisionNotices } from './supervision.notices.js';
import { SupervisionQueries } from './supervision.queries.js';
import { SupervisionService } from './supervision.service.js';

@Module({
  imports: [CalendarModule, NoticesModule, RectificationModule],
  controllers: [SupervisionController, SuperviseController, UnitSupervisionController],
  providers: [
    SupervisionService,
    SupervisionMisses,
    SupervisionNotices,
    SupervisionQueries,
    LetterClocks,
    LetterClockQueries,
    LetterDocuments,
  ],
  exports: [SupervisionService, SupervisionMisses, SupervisionQueries, LetterClockQueries],
})
export class SupervisionModule implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly attachments: AttachmentService,
    private readonly jobs: JobService,
    private readonly misses: SupervisionMisses,
  ) {}

  onModuleInit(): void {
    this.jobs.every('supervision-misses', '*/10 * * * *', () => this.misses.recordAll());
    this.attachments.registerOwner('supervision-round', (actor, ownerId) => this.mayRead(actor, ownerId));
  }

  /** Who may know of the letter may read the files of a reply; those of a draft are the unit's own until it is signed. */
  private async mayRead(actor: Actor, roundId: string): Promise<boolean> {
    const db = this.dataSource.manager;
    const round = await db.findOneBy(SupervisionRoundEntity, { id: roundId });
    if (!round) return false;
    return findLetter(db, actor, round.letterId).then(
      ({ unitPath }) =>
        round.reply !== null || grantFor(actor, ['unit-staff', 'unit-head'], unitPath) !== undefined,
      (error: unknown) => {
        if (error instanceof ProblemError) return false;
        throw error;
      },
    );
  }
}
