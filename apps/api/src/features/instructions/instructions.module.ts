import { Module, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '@zuofeng/shared/auth/actor';
import { draftsInstruction } from '@zuofeng/shared/instructions/instructions.states';
import { DataSource } from 'typeorm';
import { ProblemError } from '../../platform/problem/problem.error.js';
import { AttachmentService } from '../attachments/attachment.service.js';
import { CalendarModule } from '../calendar/calendar.module.js';
import { NoticeRounds } from '../notices/notice.rounds.js';
import { NoticesModule } from '../notices/notices.module.js';
import { SettingsModule } from '../settings/settings.module.js';
import { InstructionClocks } from './instruction-clocks.js';
import { InstructionClockQueries } from './instruction-clocks.queries.js';
import { InstructionRoundEntity } from './instruction.entity.js';
import { factsOf, findInstruction } from './instruction.facts.js';
import { InstructionMisses } from './instruction-misses.js';
import { InstructionNotices } from './instruction.notices.js';
import { InstructionSubjects } from './instruction.subjects.js';
import { InstructionsController } from './instructions.controller.js';
import { InstructionsQueries } from './instructions.queries.js';
import { InstructionsService } from './instructions.service.js';

@Module({
  imports: [CalendarModule, NoticesModule, SettingsModule],
  controllers: [InstructionsController],
  providers: [
    InstructionsService,
    InstructionsQueries,
    InstructionSubjects,
    InstructionMisses,
    InstructionNotices,
    InstructionClocks,
    InstructionClockQueries,
  ],
  exports: [InstructionsService, InstructionMisses],
})
export class InstructionsModule implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly attachments: AttachmentService,
    private readonly rounds: NoticeRounds,
    private readonly misses: InstructionMisses,
  ) {}

  onModuleInit(): void {
    this.rounds.register('instructions', () => this.misses.recordAll());
    this.attachments.registerOwner('instruction-round', (actor, ownerId) => this.mayRead(actor, ownerId));
  }

  /** Who may know of the instruction may read the files of a reply; those of a draft are its side's own until it is signed. */
  private async mayRead(actor: Actor, roundId: string): Promise<boolean> {
    const db = this.dataSource.manager;
    const round = await db.findOneBy(InstructionRoundEntity, { id: roundId });
    if (!round) return false;
    return findInstruction(db, actor, round.instructionId).then(
      situation => round.reply !== null || draftsInstruction(factsOf(situation), actor),
      (error: unknown) => {
        if (error instanceof ProblemError) return false;
        throw error;
      },
    );
  }
}
