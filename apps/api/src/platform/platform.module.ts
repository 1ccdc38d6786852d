import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessGuard } from './access/access.guard.js';
import { AuditModule } from './audit/audit.module.js';
import { Clock } from './clock/clock.js';
import { Config } from './config/config.js';
import { databaseOptions, type Entities } from './database/data-source.js';
import { Unchanged } from './database/unchanged.js';
import { HealthController } from './health/health.controller.js';
import { EtagInterceptor } from './http/etag.interceptor.js';
import { MetricsServer } from './metrics/metrics-server.js';
import { Metrics } from './metrics/metrics.js';
import { JobQueueModule } from './jobs/jobs.module.js';
import { StorageModule } from './storage/storage.module.js';

/** What every feature stands on. Knows no feature; the access guard asks the `Authenticator` that the auth feature provides. */
@Global()
@Module({})
export class PlatformModule {
  static forRoot(config: Config, entities: Entities): DynamicModule {
    return {
      module: PlatformModule,
      imports: [
        TypeOrmModule.forRoot({
          ...databaseOptions(config.databaseUrl!, entities, config.databasePool),
          retryAttempts: 3,
          retryDelay: 1000,
        }),
        AuditModule,
        StorageModule,
        JobQueueModule,
      ],
      controllers: [HealthController],
      providers: [
        { provide: Config, useValue: config },
        Clock,
        Unchanged,
        Metrics,
        MetricsServer,
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_INTERCEPTOR, useClass: EtagInterceptor },
      ],
      exports: [Config, Clock, Unchanged],
    };
  }
}
