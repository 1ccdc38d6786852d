import { Body, Controller, Get, Header, Param, Put, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { downloadDisposition } from '@zuofeng/shared/attachments/file-name';
import { PAPER_LABELS } from '@zuofeng/shared/editions/bulletin-words';
import {
  BulletinView,
  PaperTemplateList,
  PaperTemplateView,
  SetPaperTemplate,
} from '@zuofeng/shared/editions/editions.contract';
import { Can, CurrentActor } from '../../platform/access/access.decorators.js';
import type { SessionActor } from '../../platform/access/authenticator.js';
import { DOCX_TYPE } from '../../platform/docx/docx-type.js';
import { IfMatch } from '../../platform/http/if-match.js';
import { RecordId } from '../../platform/http/record-id.js';
import { PaperTemplates } from './paper-templates.js';
import { EditionPapers, type PaperFile } from './papers.js';

const AS_DOCX = { content: { [DOCX_TYPE]: { schema: { type: 'string', format: 'binary' } } } };
const fileOf = ({ name, content }: PaperFile) =>
  new StreamableFile(content, { type: DOCX_TYPE, disposition: downloadDisposition(name) });

/** 通报 and 告知书 in the layout of official papers, or in the office's own. */
@ApiTags('红黑榜')
@Controller('editions')
export class EditionPapersController {
  constructor(private readonly papers: EditionPapers) {}

  @Get(':id/bulletin.docx')
  @Can('edition.read')
  @Header('cache-control', 'private, no-store')
  @ApiOkResponse(AS_DOCX)
  async bulletin(@CurrentActor() actor: SessionActor, @RecordId() id: string): Promise<StreamableFile> {
    return fileOf(await this.papers.bulletin(actor, id));
  }

  /** The same words to be read and printed on the page. */
  @Get(':id/bulletin')
  @Can('edition.read')
  @ApiOkResponse({ type: BulletinView })
  words(@CurrentActor() actor: SessionActor, @RecordId() id: string): Promise<BulletinView> {
    return this.papers.words(actor, id);
  }

  @Get(':id/letters/:unitId')
  @Can('edition.read')
  @Header('cache-control', 'private, no-store')
  @ApiOkResponse(AS_DOCX)
  async letter(
    @CurrentActor() actor: SessionActor,
    @RecordId() id: string,
    @RecordId('unitId') unitId: string,
  ): Promise<StreamableFile> {
    return fileOf(await this.papers.letter(actor, id, unitId));
  }
}

@ApiTags('红黑榜')
@Controller('edition-templates')
export class PaperTemplatesController {
  constructor(private readonly templates: PaperTemplates) {}

  @Get()
  @Can('score.try')
  @ApiOkResponse({ type: PaperTemplateList })
  list(): Promise<PaperTemplateList> {
    return this.templates.list();
  }

  /** The template that holds: a good beginning for one's own. */
  @Get(':kind/document')
  @Can('score.try')
  @Header('cache-control', 'private, no-store')
  @ApiOkResponse(AS_DOCX)
  async document(@Param('kind') text: string): Promise<StreamableFile> {
    const kind = PaperTemplates.kindOf(text);
    return fileOf({ name: `${PAPER_LABELS[kind]}模板.docx`, content: await this.templates.read(kind) });
  }

  @Put(':kind')
  @Can('edition.template')
  @ApiOkResponse({ type: PaperTemplateView })
  async put(
    @CurrentActor() actor: SessionActor,
    @Param('kind') text: string,
    @IfMatch() version: number,
    @Body() body: SetPaperTemplate,
  ): Promise<PaperTemplateView> {
    const kind = PaperTemplates.kindOf(text);
    await this.templates.put(actor, kind, version, body);
    return this.templates.view(kind);
  }
}
