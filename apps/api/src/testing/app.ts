import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { Test } from '@nestjs/testing';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DestinationStream } from 'pino';
import { DataSource } from 'typeorm';
import { AppModule } from '../app.module.js';
import { SESSION_COOKIE } from '../platform/access/authenticator.js';
import { Clock, SettableClock } from '../platform/clock/clock.js';
import { Config, loadConfig } from '../platform/config/config.js';
import { configureServer, createAdapter, nestOptions } from '../platform/http/server.js';
import { createLogger } from '../platform/logging/logger.js';
import { describeApi } from '../platform/openapi/openapi.js';
import { createDatabase, type TestDatabase } from './database.js';
import { OpenApiCheck } from './openapi-check.js';

const keysText = (keys: Config['signingKeys']) =>
  keys.map(({ id, key }) => `${id}:${key.toString('base64')}`).join(',');

/** Tests begin on a Monday morning in Shanghai unless they say otherwise. */
export const START = '2026-03-02T01:00:00.000Z';

export interface Answer<Body = any> {
  status: number;
  body: Body;
  text: string;
  headers: Record<string, string>;
}

export interface Ask {
  /** A signed-in person's session token, as `people.ts` makes it. */
  as?: { token: string };
  /** The version for If-Match. */
  version?: number;
  headers?: Record<string, string>;
}

export interface TestApp {
  app: NestFastifyApplication;
  dataSource: DataSource;
  database: TestDatabase;
  clock: SettableClock;
  config: Config;
  document: OpenAPIObject;
  get<Body = any>(url: string, ask?: Ask): Promise<Answer<Body>>;
  post<Body = any>(url: string, payload?: unknown, ask?: Ask): Promise<Answer<Body>>;
  put<Body = any>(url: string, payload?: unknown, ask?: Ask): Promise<Answer<Body>>;
  patch<Body = any>(url: string, payload?: unknown, ask?: Ask): Promise<Answer<Body>>;
  delete<Body = any>(url: string, ask?: Ask): Promise<Answer<Body>>;
  upload<Body = any>(
    url: string,
    file: { name: string; type?: string; content: Buffer | string },
    ask?: Ask,
  ): Promise<Answer<Body>>;
  close(): Promise<void>;
}

/**
 * The whole product on a database of its own, spoken to through its front door. Every successful answer is checked
 * against the OpenAPI document. `beside`: as a second process on the database of another, with its clock. `log`: who listens.
 */
export async function createApp(
  settings: Record<string, string> = {},
  beside?: TestApp,
  log?: DestinationStream,
): Promise<TestApp> {
  const dataDir = await mkdtemp(join(tmpdir(), 'zuofeng-data-'));
  const database = beside?.database ?? (await createDatabase());
  const config = loadConfig({
    DATA_DIR: dataDir,
    DATABASE_URL: database.appUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    LOG_LEVEL: 'silent',
    DATABASE_POOL: '10',
    NOTICE_EVERY_SECONDS: '0',
    PROOF_TRIES: '2',
    PUBLIC_PER_SOURCE: '100000',
    // Two processes of one installation sign with the same keys.
    ...(beside && { SIGNING_KEYS: keysText(beside.config.signingKeys) }),
    ...settings,
  });
  config.passwordHash = { memoryCost: 64, timeCost: 1, parallelism: 1 };
  const clock = beside?.clock ?? new SettableClock(new Date(START));
  const logger = createLogger(config, log);
  const module = await Test.createTestingModule({ imports: [AppModule.forRoot(config)] })
    .overrideProvider(Clock)
    .useValue(clock)
    .compile();
  const app = module.createNestApplication<NestFastifyApplication>(
    createAdapter(config, logger),
    nestOptions(logger),
  );
  await configureServer(app, config, null);
  const document = describeApi(app);
  const check = new OpenApiCheck(document);

  const send = async (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    payload: unknown,
    ask: Ask = {},
    extra: Record<string, string> = {},
  ): Promise<Answer> => {
    const response = await app.inject({
      method,
      url,
      ...(payload === undefined ? {} : { payload: payload as object }),
      headers: {
        ...(ask.as ? { cookie: `${SESSION_COOKIE}=${ask.as.token}` } : {}),
        ...(ask.version === undefined ? {} : { 'if-match': `"${ask.version}"` }),
        ...extra,
        ...ask.headers,
      },
    });
    const isJson = String(response.headers['content-type'] ?? '').includes('json');
    const body: unknown = isJson ? response.json() : response.body;
    check.expectDeclared(method, url, response.statusCode, body);
    return {
      status: response.statusCode,
      body,
      text: response.body,
      headers: response.headers as Record<string, string>,
    };
  };

  return {
    app,
    dataSource: app.get(DataSource),
    database,
    clock,
    config,
    document,
    get: (url, ask) => send('GET', url, undefined, ask),
    post: (url, payload, ask) => send('POST', url, payload, ask),
    put: (url, payload, ask) => send('PUT', url, payload, ask),
    patch: (url, payload, ask) => send('PATCH', url, payload, ask),
    delete: (url, ask) => send('DELETE', url, undefined, ask),
    upload: async (url, { name, type, content }, ask) => {
      const form = new FormData();
      form.append('file', new Blob([content], type ? { type } : {}), name);
      const encoded = new Response(form);
      return send('POST', url, Buffer.from(await encoded.arrayBuffer()), ask, {
        'content-type': encoded.headers.get('content-type')!,
      });
    },
    close: async () => {
      await app.close();
      if (!beside) await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
