import { Validator } from '@seriousme/openapi-schema-validator';
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createApp, type TestApp } from '../../testing/app.js';
import { samplePath } from '../../testing/sample-body.js';
import type { Operation } from './refusals.js';

describe('the OpenAPI document', () => {
  let app: TestApp;
  let operations: (Operation & { method: string; path: string; name: string })[];
  const names = (those: typeof operations) => those.map(({ name }) => name).sort();

  beforeAll(async () => {
    app = await createApp();
    operations = Object.entries(app.document.paths).flatMap(([path, methods]) =>
      Object.entries(methods as Record<string, Operation>).map(([method, operation]) => ({
        ...operation,
        method,
        path,
        name: `${method.toUpperCase()} ${path}`,
      })),
    );
  });
  afterAll(() => app.close());

  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    const document = JSON.parse(JSON.stringify(app.document)) as Record<string, unknown>;
    expect(await validator.validate(document)).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
  });

  it('says of every route that turns strangers away that it takes the session cookie, and of no other', async () => {
    const closed: typeof operations = [];
    for (const operation of operations) {
      const method = operation.method.toUpperCase() as 'GET';
      const { statusCode, body } = await app.app.inject({ method, url: samplePath(operation.path) });
      if (statusCode === 401 && body.includes('auth.required')) closed.push(operation);
    }
    expect(names(operations.filter(({ security }) => security))).toEqual(names(closed));
    for (const { security, responses } of closed) {
      expect(security).toEqual([{ cookie: [] }]);
      expect(responses).toMatchObject({ 401: {}, 403: {} });
    }
    expect(app.document.components?.securitySchemes).toEqual({
      cookie: { type: 'apiKey', in: 'cookie', name: 'zf_session' },
    });
  });

  it('declares If-Match on every route that asks for it', () => {
    const folder = resolve(import.meta.dirname, '../..');
    const asked = globSync('features/**/*.controller.ts', { cwd: folder })
      .map(file => readFileSync(resolve(folder, file), 'utf8').match(/@IfMatch\(\)/g)?.length ?? 0)
      .reduce((sum, count) => sum + count, 0);
    const declaring = operations.filter(({ parameters = [] }) =>
      parameters.some(({ in: place, name }) => place === 'header' && name === 'If-Match'),
    );
    expect(asked).toBeGreaterThan(10);
    expect(declaring).toHaveLength(asked);
    for (const { responses } of declaring) expect(responses).toMatchObject({ 409: {}, 412: {}, 428: {} });
  });

  it('declares how a route refuses, each time as a problem', () => {
    for (const { name, path, requestBody, responses = {} } of operations) {
      const missing = [
        ...(path.includes('{') ? ['404'] : []),
        ...(requestBody ? ['400', '409', '413', '415', '422'] : []),
        ...(path === '/health/live' ? [] : ['503']),
        'default',
      ].filter(status => !responses[status]);
      expect([name, missing]).toEqual([name, []]);
      for (const [status, response] of Object.entries(responses)) {
        if (Number(status) < 400) continue;
        expect(Object.keys((response as { content: object }).content)).toEqual(['application/problem+json']);
      }
    }
    const throttled = operations.filter(({ responses }) => responses?.['429']);
    expect(names(throttled)).toEqual([
      'GET /api/public/complaints/challenge',
      'GET /api/public/receipt',
      'POST /api/public/complaints',
      'POST /api/public/complaints/files',
      'POST /api/public/receipt/files',
      'POST /api/public/receipt/messages',
      'POST /api/public/receipt/rating',
      'POST /api/public/receipt/review',
      'POST /api/session',
      'POST /api/session/password',
      'POST /api/session/second-factor',
      'POST /api/session/second-factor/removal',
    ]);
  });
});
