import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  AuditEntryPage,
  AuditEntryQuery,
  AuditHeadView,
  AuditVerificationView,
} from '@zuofeng/shared/audit/audit.contract';
import type { Actor } from '@zuofeng/shared/auth/actor';
import { DataSource } from 'typeorm';
import { Can, CurrentActor } from '../../platform/access/access.decorators.js';
import { verifyChain } from '../../platform/audit/verify-chain.js';
import { Clock } from '../../platform/clock/clock.js';
import { AuditTrailQueries } from './audit-trail.queries.js';

@ApiTags('审计')
@Controller('audit-entries')
export class AuditTrailController {
  constructor(
    private readonly queries: AuditTrailQueries,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  @Can('audit.read')
  @Get()
  @ApiOkResponse({ type: AuditEntryPage })
  list(@CurrentActor() actor: Actor, @Query() query: AuditEntryQuery): Promise<AuditEntryPage> {
    return this.queries.list(actor, query);
  }

  @Can('audit.verify')
  @Get('heads')
  @ApiOkResponse({ type: [AuditHeadView] })
  heads(): Promise<AuditHeadView[]> {
    return this.queries.heads(30);
  }

  @Can('audit.verify')
  @Get('verification')
  @ApiOkResponse({ type: AuditVerificationView })
  async verify(): Promise<AuditVerificationView> {
    const report = await verifyChain(this.dataSource.manager, this.clock.now());
    return { ...report, intact: report.firstFault === null && report.unlinked === 0 };
  }
}
