import { Module, type OnModuleInit } from '@nestjs/common';
import { can } from '@zuofeng/shared/auth/actor';
import { AttachmentService } from '../attachments/attachment.service.js';
import { CalendarModule } from '../calendar/calendar.module.js';
import { HandValuesModule } from '../hand-values/hand-values.module.js';
import { NoticesModule } from '../notices/notices.module.js';
import { RectificationModule } from '../rectification/rectification.module.js';
import { RunEditions } from '../scoring/run-editions.js';
import { ScoringModule } from '../scoring/scoring.module.js';
import { SettingsModule } from '../settings/settings.module.js';
import { ApprovalService } from './approval.service.js';
import { CorrectionsService } from './corrections.service.js';
import { EditionDriftQueries } from './drift.queries.js';
import { EditionBoards } from './edition-board.js';
import { EditionLedger } from './edition.ledger.js';
import { EditionNotices } from './edition-notices.js';
import {
  CorrectionsController,
  InterviewsController,
  ObjectionsController,
} from './edition-rounds.controller.js';
import { EditionViewQueries } from './edition-view.queries.js';
import { EditionsController } from './editions.controller.js';
import { EditionsQueries } from './editions.queries.js';
import { EditionsService } from './editions.service.js';
import { InterviewsService } from './interviews.service.js';
import { LettersService } from './letters.service.js';
import { ObjectionsQueries } from './objections.queries.js';
import { ObjectionsService } from './objections.service.js';
import { PaperTemplates } from './paper-templates.js';
import { EditionPapersController, PaperTemplatesController } from './papers.controller.js';
import { EditionPapers } from './papers.js';
import { PublicEditionsController } from './public-editions.controller.js';
import { PublicEditionsQueries } from './public-editions.queries.js';
import { Publication } from './publication.js';
import { RunEditionsSource } from './run-editions.source.js';
import { Signatures } from './signatures.js';

/** 红黑榜: editions from the draft to their publication, and what follows from it (domain.md §9). */
@Module({
  imports: [
    CalendarModule,
    HandValuesModule,
    NoticesModule,
    RectificationModule,
    ScoringModule,
    SettingsModule,
  ],
  controllers: [
    EditionsController,
    ObjectionsController,
    CorrectionsController,
    InterviewsController,
    EditionPapersController,
    PaperTemplatesController,
    PublicEditionsController,
  ],
  providers: [
    EditionLedger,
    EditionsService,
    ApprovalService,
    Publication,
    ObjectionsService,
    CorrectionsService,
    LettersService,
    InterviewsService,
    EditionBoards,
    EditionNotices,
    Signatures,
    EditionsQueries,
    EditionViewQueries,
    ObjectionsQueries,
    EditionDriftQueries,
    PublicEditionsQueries,
    RunEditionsSource,
    PaperTemplates,
    EditionPapers,
  ],
  exports: [EditionsService, ApprovalService, ObjectionsService, CorrectionsService],
})
export class EditionsModule implements OnModuleInit {
  constructor(
    private readonly runs: RunEditions,
    private readonly source: RunEditionsSource,
    private readonly attachments: AttachmentService,
    private readonly objections: ObjectionsQueries,
  ) {}

  onModuleInit(): void {
    this.runs.register(this.source);
    this.attachments.registerOwner('objection', (actor, id) => this.objections.mayRead(actor, id));
    this.attachments.registerOwner('edition-template', actor => Promise.resolve(can(actor, 'edition.read')));
  }
}
