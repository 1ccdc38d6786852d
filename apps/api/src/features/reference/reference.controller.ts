import { Body, Controller, Get, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@zuofeng/shared/auth/actor';
import {
  AspectList,
  CreateMeasure,
  DictionaryList,
  EditMeasure,
  MeasureList,
  MeasureView,
} from '@zuofeng/shared/reference/reference.contract';
import { DICTIONARIES } from '@zuofeng/shared/reference/dictionaries';
import { ASPECT_LABELS, ASPECTS } from '@zuofeng/shared/reference/reference.labels';
import { Can, CurrentActor } from '../../platform/access/access.decorators.js';
import { IfMatch } from '../../platform/http/if-match.js';
import { RecordId } from '../../platform/http/record-id.js';
import { MeasuresService } from './measures.service.js';

@ApiTags('基础数据')
@Controller()
export class ReferenceController {
  constructor(private readonly measures: MeasuresService) {}

  @Can('reference.read')
  @Get('aspects')
  @ApiOkResponse({ type: AspectList })
  aspects(): AspectList {
    return {
      rows: ASPECTS.map((code, index) => ({ code, name: ASPECT_LABELS[code], sortOrder: index + 1 })),
    };
  }

  @Can('reference.read')
  @Get('dictionaries')
  @ApiOkResponse({ type: DictionaryList })
  dictionaries(): DictionaryList {
    return { rows: DICTIONARIES };
  }

  @Can('reference.read')
  @Get('measures')
  @ApiOkResponse({ type: MeasureList })
  list(): Promise<MeasureList> {
    return this.measures.list();
  }

  @Can('reference.manage')
  @Post('measures')
  @ApiCreatedResponse({ type: MeasureView })
  async create(@CurrentActor() actor: Actor, @Body() body: CreateMeasure): Promise<MeasureView> {
    return this.measures.one(await this.measures.create(actor, body));
  }

  @Can('reference.manage')
  @Patch('measures/:id')
  @ApiOkResponse({ type: MeasureView })
  async edit(
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @IfMatch() seen: number,
    @Body() body: EditMeasure,
  ): Promise<MeasureView> {
    await this.measures.edit(actor, id, seen, body);
    return this.measures.one(id);
  }
}
