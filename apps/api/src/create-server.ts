import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import type { Config } from './platform/config/config.js';
import { configureServer, createAdapter, nestOptions } from './platform/http/server.js';
import { createLogger } from './platform/logging/logger.js';
import { MetricsServer } from './platform/metrics/metrics-server.js';

export { prepareDemo } from './seeds/demo.js';

export async function createServer(config: Config, webRoot: string): Promise<NestFastifyApplication> {
  const logger = createLogger(config);
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.forRoot(config),
    createAdapter(config, logger),
    nestOptions(logger),
  );
  await configureServer(app, config, webRoot);
  return app;
}

/** Takes requests from now on; the figures for Prometheus have a door of their own. */
export async function listen(app: NestFastifyApplication, config: Config): Promise<void> {
  await app.listen(config.port, config.host);
  await app.get(MetricsServer).listen();
}
