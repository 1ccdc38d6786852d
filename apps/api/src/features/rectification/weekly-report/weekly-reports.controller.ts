import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { downloadDisposition } from '@zuofeng/shared/attachments/file-name';
import {
  WeeklyReport,
  WeeklyReportList,
  WeeklyReportQuery,
} from '@zuofeng/shared/weekly-report/weekly-report.contract';
import { DataSource } from 'typeorm';
import { Can, CurrentActor } from '../../../platform/access/access.decorators.js';
import type { SessionActor } from '../../../platform/access/authenticator.js';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { writeSheets, XLSX_TYPE } from '../../../platform/xlsx/write-sheet.js';
import { weeklySheets } from './weekly-workbook.js';
import { WeeklyReportsQueries } from './weekly-reports.queries.js';

const WORKBOOK = { content: { [XLSX_TYPE]: { schema: { type: 'string', format: 'binary' } } } } as const;

@ApiTags('周报')
@Controller('weekly-reports')
export class WeeklyReportsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    private readonly queries: WeeklyReportsQueries,
  ) {}

  @Get()
  @Can('rectification.read')
  @ApiOkResponse({ type: WeeklyReportList })
  list(
    @CurrentActor() actor: SessionActor,
    @Query() { unitId }: WeeklyReportQuery,
  ): Promise<WeeklyReportList> {
    return this.queries.list(actor, unitId);
  }

  @Get(':week')
  @Can('rectification.read')
  @ApiOkResponse({ type: WeeklyReport })
  report(
    @CurrentActor() actor: SessionActor,
    @Param('week') week: string,
    @Query() { unitId }: WeeklyReportQuery,
  ): Promise<WeeklyReport> {
    return this.queries.report(actor, week, unitId);
  }

  /** What leaves the system is on record, like every export. */
  @Get(':week/workbook')
  @Can('rectification.export')
  @ApiOkResponse(WORKBOOK)
  async workbook(
    @CurrentActor() actor: SessionActor,
    @Param('week') week: string,
    @Query() { unitId }: WeeklyReportQuery,
  ): Promise<StreamableFile> {
    const report = await this.queries.report(actor, week, unitId);
    await this.audit.record(this.dataSource.manager, {
      actor,
      action: 'weekly-report.export',
      subjectType: 'weekly-report',
      subjectId: `${week}:${report.unit.id}`,
      unitId: report.unit.id,
    });
    return new StreamableFile(await writeSheets(weeklySheets(report)), {
      type: XLSX_TYPE,
      disposition: downloadDisposition(`${report.unit.name}整改工作周报 ${week}.xlsx`),
    });
  }
}
