import { Module, type OnModuleInit } from '@nestjs/common';
import { AttachmentService } from '../attachments/attachment.service.js';
import { RuleBooksModule } from '../rule-books/rule-books.module.js';
import { HandValuesController } from './hand-values.controller.js';
import { HandValues } from './hand-values.queries.js';
import { HAND_VALUE_FILES, HandValuesService } from './hand-values.service.js';

@Module({
  imports: [RuleBooksModule],
  controllers: [HandValuesController],
  providers: [HandValuesService, HandValues],
  exports: [HandValuesService, HandValues],
})
export class HandValuesModule implements OnModuleInit {
  constructor(
    private readonly attachments: AttachmentService,
    private readonly values: HandValues,
  ) {}

  onModuleInit(): void {
    this.attachments.registerOwner(HAND_VALUE_FILES.ownerType, (actor, id) => this.values.mayRead(actor, id));
  }
}
