import { Body, Controller, Get, HttpCode, Post, Put, Query, StreamableFile } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { downloadDisposition } from '@zuofeng/shared/attachments/file-name';
import {
  ImportListQuery,
  ImportPage,
  ImportRowsQuery,
  ImportSheetPage,
  ImportView,
  PutColumns,
  PutValues,
  StartImport,
  TemplateQuery,
} from '@zuofeng/shared/imports/imports.contract';
import { Can, CurrentActor } from '../../platform/access/access.decorators.js';
import type { SessionActor } from '../../platform/access/authenticator.js';
import { IfMatch } from '../../platform/http/if-match.js';
import { RecordId } from '../../platform/http/record-id.js';
import { XLSX_TYPE } from '../../platform/xlsx/write-sheet.js';
import { ImportFiles, type NamedFile } from './import-files.js';
import { ImportsQueries } from './imports.queries.js';
import { ImportsService } from './imports.service.js';

const WORKBOOK = { content: { [XLSX_TYPE]: { schema: { type: 'string', format: 'binary' } } } } as const;

@ApiTags('导入')
@Controller('imports')
export class ImportsController {
  constructor(
    private readonly imports: ImportsService,
    private readonly queries: ImportsQueries,
    private readonly files: ImportFiles,
  ) {}

  @Get()
  @Can('import.use')
  @ApiOkResponse({ type: ImportPage })
  list(@CurrentActor() actor: SessionActor, @Query() query: ImportListQuery): Promise<ImportPage> {
    return this.queries.list(actor, query);
  }

  @Get('template')
  @Can('import.use')
  @ApiOkResponse(WORKBOOK)
  async template(@CurrentActor() actor: SessionActor, @Query() { kind }: TemplateQuery) {
    return download(await this.files.template(actor, kind));
  }

  @Post()
  @Can('import.use')
  @ApiCreatedResponse({ type: ImportView })
  async start(@CurrentActor() actor: SessionActor, @Body() body: StartImport): Promise<ImportView> {
    return this.queries.find(actor, await this.imports.start(actor, body));
  }

  @Get(':id')
  @Can('import.use')
  @ApiOkResponse({ type: ImportView })
  find(@CurrentActor() actor: SessionActor, @RecordId() id: string): Promise<ImportView> {
    return this.queries.find(actor, id);
  }

  @Get(':id/rows')
  @Can('import.use')
  @ApiOkResponse({ type: ImportSheetPage })
  rows(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @Query() query: ImportRowsQuery,
  ): Promise<ImportSheetPage> {
    return this.queries.rows(actor, id, query);
  }

  @Get(':id/faults')
  @Can('import.use')
  @ApiOkResponse(WORKBOOK)
  async faults(@CurrentActor() actor: SessionActor, @RecordId() id: string) {
    return download(await this.files.faults(actor, id));
  }

  @Put(':id/columns')
  @Can('import.use')
  @ApiOkResponse({ type: ImportView })
  async putColumns(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: PutColumns,
  ): Promise<ImportView> {
    await this.imports.putColumns(actor, id, version, body);
    return this.queries.find(actor, id);
  }

  @Put(':id/values')
  @Can('import.use')
  @ApiOkResponse({ type: ImportView })
  async putValues(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
    @Body() body: PutValues,
  ): Promise<ImportView> {
    await this.imports.putValues(actor, id, version, body);
    return this.queries.find(actor, id);
  }

  @Post(':id/commit')
  @HttpCode(202)
  @Can('import.use')
  @ApiAcceptedResponse({ type: ImportView })
  async commit(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @IfMatch() version: number,
  ): Promise<ImportView> {
    await this.imports.commit(actor, id, version);
    return this.queries.find(actor, id);
  }
}

const download = ({ name, content }: NamedFile) =>
  new StreamableFile(content, { type: XLSX_TYPE, disposition: downloadDisposition(name) });
