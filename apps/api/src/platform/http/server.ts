import fastifyCookie from '@fastify/cookie';
import fastifyCompress from '@fastify/compress';
import fastifyHelmet from '@fastify/helmet';
import fastifyMultipart from '@fastify/multipart';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { LogController } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Config } from '../config/config.js';
import { NestLogger } from '../logging/logger.js';
import { Metrics } from '../metrics/metrics.js';
import { describeApi } from '../openapi/openapi.js';
import { ProblemFilter } from '../problem/problem.filter.js';
import { validationPipe } from '../problem/validation.js';
import { answerInTime } from './deadline.js';
import { readJsonBodies } from './json-body.js';
import { refuseOverload } from './overload.js';
import { refuseCrossSite } from './same-origin.js';
import { serveWeb } from './web-files.js';

const BODY_LIMIT = 1_048_576;
const UPLOAD_LIMIT = 64 * 1_048_576;

/** The server reads bodies itself (json-body.ts); a failed start is told by main.ts. */
export const nestOptions = (logger: Logger) => ({
  logger: new NestLogger(logger),
  bodyParser: false,
  abortOnError: false,
});

export function createAdapter(config: Config, logger: Logger): FastifyAdapter {
  return new FastifyAdapter({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: config.logLevel !== 'debug' }),
    // One proxy in front: what stands further left in X-Forwarded-For is the client's own word.
    trustProxy: config.trustProxy && ((_address: string, hop: number) => hop === 0),
    bodyLimit: BODY_LIMIT,
    requestTimeout: 60_000,
    forceCloseConnections: 'idle',
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 200 },
  } as never);
}

/** Everything between the socket and a controller, the same in the program and in its tests. */
export async function configureServer(
  app: NestFastifyApplication,
  config: Config,
  webRoot: string | null,
): Promise<void> {
  const server = app.getHttpAdapter().getInstance();
  const production = config.mode === 'production';

  server.addHook('onRequest', (request, _reply, next) => {
    refuseCrossSite(request, config.publicUrl);
    next();
  });
  app.get(Metrics).watch(server);
  readJsonBodies(server);
  refuseOverload(server);
  answerInTime(server);
  await app.register(fastifyCookie as never);
  await app.register(fastifyMultipart, {
    limits: { fileSize: UPLOAD_LIMIT, files: 1, fields: 10, fieldSize: 10_000 },
  });
  await app.register(fastifyCompress as never, { threshold: 1024, encodings: ['br', 'gzip'] });
  await app.register(fastifyHelmet as never, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"], // Ant Design writes its styles at run time
        imgSrc: ["'self'", 'data:', 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: production ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'same-origin' },
  });
  server.addHook('onSend', (_request, reply, payload, next) => {
    reply.header('permissions-policy', 'camera=(self), geolocation=(), microphone=(), payment=()');
    const type = String(reply.getHeader('content-type') ?? '');
    if (type.includes('json') && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    next(null, payload);
  });

  app.setGlobalPrefix('api', { exclude: ['health/live', 'health/ready'] });
  app.useGlobalPipes(validationPipe());
  app.useGlobalFilters(new ProblemFilter());
  SwaggerModule.setup('api/docs', app, () => describeApi(app), {
    jsonDocumentUrl: 'api/docs/openapi.json',
    yamlDocumentUrl: 'api/docs/openapi.yaml',
  });
  if (webRoot) await serveWeb(server, webRoot);
  await app.init();
  await server.ready();
}
