import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  AuditEntryPage,
  AuditEntryQuery,
  AuditHeadView,
  AuditVerificationQuery,
  AuditVerificationView,
} from '@zuofeng/shared/audit/audit.contract';
import type { Actor } from '@zuofeng/shared/auth/actor';
import { Can, CurrentActor } from '../../platform/access/access.decorators.js';
import { Clock } from '../../platform/clock/clock.js';
import { AuditTrailQueries } from './audit-trail.queries.js';

@ApiTags('审计')
@Controller('audit-entries')
export class AuditTrailController {
  constructor(
    private readonly queries: AuditTrailQueries,
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
  verify(@Query() { after = 0 }: AuditVerificationQuery): Promise<AuditVerificationView> {
    return this.queries.verify(after, this.clock.now());
  }
}
