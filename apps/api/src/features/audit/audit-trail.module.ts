import { Module } from '@nestjs/common';
import { AuditTrailController } from './audit-trail.controller.js';
import { AuditTrailQueries } from './audit-trail.queries.js';

@Module({ controllers: [AuditTrailController], providers: [AuditTrailQueries] })
export class AuditTrailModule {}
