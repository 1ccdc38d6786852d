import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { RecognitionFacts, RecognitionQuery } from '@zuofeng/shared/recognition/recognition.contract';
import { Can, CurrentActor } from '../../platform/access/access.decorators.js';
import type { SessionActor } from '../../platform/access/authenticator.js';
import { fieldProblem } from '../../platform/problem/field-problem.js';
import { RecognitionFactsQueries } from './recognition.facts.queries.js';

@ApiTags('表扬问责')
@Controller('recognition/facts')
export class RecognitionController {
  constructor(private readonly facts: RecognitionFactsQueries) {}

  /** What stands on record of a period, by unit: the same that the scoring reads. */
  @Get()
  @Can('accountability.read')
  @ApiOkResponse({ type: RecognitionFacts })
  read(
    @CurrentActor() actor: SessionActor,
    @Query() { from, to }: RecognitionQuery,
  ): Promise<RecognitionFacts> {
    if (to < from) throw fieldProblem('to', 'before', '止不能早于起');
    return this.facts.for(actor, { from, to });
  }
}
