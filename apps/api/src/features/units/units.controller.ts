import { Body, Controller, Get, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@zuofeng/shared/auth/actor';
import {
  AddSection,
  CreateUnit,
  EditSection,
  EditUnit,
  MoveToGroup,
  UnitListQuery,
  UnitOptionList,
  UnitPage,
  UnitView,
} from '@zuofeng/shared/units/units.contract';
import { Can, CurrentActor } from '../../platform/access/access.decorators.js';
import { IfMatch } from '../../platform/http/if-match.js';
import { RecordId } from '../../platform/http/record-id.js';
import { UnitPartsService } from './unit-parts.service.js';
import { UnitsQueries } from './units.queries.js';
import { UnitsService } from './units.service.js';

@ApiTags('单位')
@Controller('units')
export class UnitsController {
  constructor(
    private readonly queries: UnitsQueries,
    private readonly units: UnitsService,
    private readonly parts: UnitPartsService,
  ) {}

  @Can('unit.read')
  @Get()
  @ApiOkResponse({ type: UnitPage })
  list(@CurrentActor() actor: Actor, @Query() query: UnitListQuery): Promise<UnitPage> {
    return this.queries.list(actor, query);
  }

  @Can('unit.read')
  @Get('options')
  @ApiOkResponse({ type: UnitOptionList })
  options(): Promise<UnitOptionList> {
    return this.queries.options();
  }

  @Can('unit.read')
  @Get(':id')
  @ApiOkResponse({ type: UnitView })
  one(@CurrentActor() actor: Actor, @RecordId() id: string): Promise<UnitView> {
    return this.queries.one(actor, id);
  }

  @Can('unit.manage')
  @Post()
  @ApiCreatedResponse({ type: UnitView })
  async create(@CurrentActor() actor: Actor, @Body() body: CreateUnit): Promise<UnitView> {
    return this.queries.one(actor, await this.units.create(actor, body));
  }

  @Can('unit.manage')
  @Patch(':id')
  @ApiOkResponse({ type: UnitView })
  async edit(
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @IfMatch() seen: number,
    @Body() body: EditUnit,
  ): Promise<UnitView> {
    await this.units.edit(actor, id, seen, body);
    return this.queries.one(actor, id);
  }

  @Can('unit.manage')
  @Put(':id/group')
  @ApiOkResponse({ type: UnitView })
  async moveToGroup(
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @IfMatch() seen: number,
    @Body() body: MoveToGroup,
  ): Promise<UnitView> {
    await this.parts.moveToGroup(actor, id, seen, body);
    return this.queries.one(actor, id);
  }

  @Can('unit.manage')
  @Post(':id/sections')
  @ApiCreatedResponse({ type: UnitView })
  async addSection(
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @IfMatch() seen: number,
    @Body() body: AddSection,
  ): Promise<UnitView> {
    await this.parts.addSection(actor, id, seen, body);
    return this.queries.one(actor, id);
  }

  @Can('unit.manage')
  @Patch(':id/sections/:sectionId')
  @ApiOkResponse({ type: UnitView })
  async editSection(
    @CurrentActor() actor: Actor,
    @RecordId() id: string,
    @RecordId('sectionId') sectionId: string,
    @IfMatch() seen: number,
    @Body() body: EditSection,
  ): Promise<UnitView> {
    await this.parts.editSection(actor, id, sectionId, seen, body);
    return this.queries.one(actor, id);
  }
}
