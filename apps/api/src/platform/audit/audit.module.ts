import { Global, Module } from '@nestjs/common';
import { AuditLinker } from './audit-linker.js';
import { AuditService } from './audit.service.js';

@Global()
@Module({ providers: [AuditService, AuditLinker], exports: [AuditService, AuditLinker] })
export class AuditModule {}
