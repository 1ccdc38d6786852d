import { Module } from '@nestjs/common';
import { AccountabilityModule } from '../accountability/accountability.module.js';
import { HonoursModule } from '../honours/honours.module.js';
import { RecognitionController } from './recognition.controller.js';
import { RecognitionFactsQueries } from './recognition.facts.queries.js';

/** 表扬问责: honours and accountability, and the one read model of both. */
@Module({
  imports: [HonoursModule, AccountabilityModule],
  controllers: [RecognitionController],
  providers: [RecognitionFactsQueries],
  exports: [RecognitionFactsQueries],
})
export class RecognitionModule {}
