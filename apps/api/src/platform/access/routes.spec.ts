import { DiscoveryModule, DiscoveryService, Reflector } from '@nestjs/core';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { Test } from '@nestjs/testing';
import { AppModule } from '../../app.module.js';
import { createApp, type TestApp } from '../../testing/app.js';
import { CAN, PUBLIC } from './access.decorators.js';

describe('every route', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await createApp();
  });
  afterAll(() => app.close());

  it('says who may use it', async () => {
    const module = await Test.createTestingModule({
      imports: [AppModule.forRoot(app.config), DiscoveryModule],
    }).compile();
    const reflector = new Reflector();
    const undeclared = module
      .get(DiscoveryService)
      .getControllers()
      .flatMap(({ metatype }) =>
        Object.getOwnPropertyNames(metatype!.prototype as object)
          .map(name => ({
            name,
            handler: (metatype!.prototype as Record<string, unknown>)[name] as () => void,
          }))
          .filter(
            ({ handler }) => typeof handler === 'function' && Reflect.hasMetadata(METHOD_METADATA, handler),
          )
          .filter(({ handler }) =>
            [CAN, PUBLIC].every(
              key => reflector.getAllAndOverride<unknown>(key, [handler, metatype!]) === undefined,
            ),
          )
          .map(({ name }) => `${metatype!.name}.${name}`),
      );
    await module.close();
    expect(undeclared).toEqual([]);
  });

  it('is closed to strangers unless it is public', async () => {
    const open: string[] = [];
    for (const [path, operations] of Object.entries(app.document.paths)) {
      for (const method of Object.keys(operations)) {
        const url = path.replace(/\{[^}]+\}/g, '0197c6a0-0000-7000-8000-000000000000');
        const answer = await app.app.inject({ method: method.toUpperCase() as 'GET', url });
        if (answer.statusCode !== 401) open.push(`${method.toUpperCase()} ${path}`);
      }
    }
    // Named one by one: opening another route to everybody is a decision, and shows here.
    expect(open.sort()).toEqual(PUBLIC_ROUTES);
  });
});

const PUBLIC_ROUTES = [
  'GET /api/public/board',
  'GET /api/public/complaints/challenge',
  'GET /api/public/editions',
  'GET /api/public/editions.rss',
  'GET /api/public/editions/{number}',
  'GET /api/public/editions/{number}/state',
  'GET /api/public/honours',
  'GET /api/public/open-data/board.csv',
  'GET /api/public/open-data/board.json',
  'GET /api/public/open-data/editions/{number}.csv',
  'GET /api/public/progress',
  'GET /api/public/receipt',
  'GET /api/public/signing-keys',
  'GET /api/public/site',
  'GET /api/public/units/{code}/complaint-figures',
  'GET /api/public/units/{code}/editions',
  'GET /api/public/units/{code}/progress',
  'GET /api/review-feeds/{secret}',
  'GET /api/session/demo-accounts',
  'GET /health/live',
  'GET /health/ready',
  'POST /api/public/complaints',
  'POST /api/public/complaints/files',
  'POST /api/public/receipt/files',
  'POST /api/public/receipt/messages',
  'POST /api/public/receipt/rating',
  'POST /api/public/receipt/review',
  'POST /api/session',
];
