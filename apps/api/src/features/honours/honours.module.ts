import { Module, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import { DataSource } from 'typeorm';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { AttachmentService } from '../attachments/attachment.service.js';
import { NoticesModule } from '../notices/notices.module.js';
import { HonourEventEntity } from './honour.entity.js';
import { findHonour } from './honour.facts.js';
import { HonourLedger } from './honour.ledger.js';
import { HonourNotices } from './honour-notices.js';
import { HonoursController, PublicHonoursController } from './honours.controller.js';
import { HonoursQueries } from './honours.queries.js';
import { HonoursService } from './honours.service.js';
import { NominationService } from './nominations.service.js';
import { PublicHonoursQueries } from './public-honours.queries.js';

@Module({
  imports: [NoticesModule],
  controllers: [HonoursController, PublicHonoursController],
  providers: [
    HonourLedger,
    HonourNotices,
    NominationService,
    HonoursService,
    HonoursQueries,
    PublicHonoursQueries,
  ],
  exports: [NominationService, HonoursService],
})
export class HonoursModule implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly attachments: AttachmentService,
  ) {}

  onModuleInit(): void {
    this.attachments.registerOwner('honour-consent', (actor, eventId) => this.mayRead(actor, eventId));
  }

  /** Who may know of the honour may read the paper by which the person consented. */
  private async mayRead(actor: Actor, eventId: string): Promise<boolean> {
    const db = this.dataSource.manager;
    const event = await db.findOneBy(HonourEventEntity, { id: eventId });
    if (!event) return false;
    return findHonour(db, actor, event.honourId).then(
      () => true,
      (error: unknown) => {
        if (error instanceof ProblemError) return false;
        throw error;
      },
    );
  }
}
