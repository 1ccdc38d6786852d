import { randomUUID } from 'node:crypto';
import type { TestApp } from './app.js';
import type { Stage } from './stage.js';
import { SampleBody, type Schema } from './sample-body.js';

export interface Operation {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  /** With real records of the stage in its path. */
  url: string;
  schema: Schema | undefined;
  body: Record<string, unknown> | undefined;
  version: number;
  headers: Record<string, string>;
  query: { name: string; required?: boolean; schema: Schema }[];
}

interface Described {
  requestBody?: { content?: Record<string, { schema: Schema }> };
  parameters?: { in: string; name: string; required?: boolean; schema: Schema }[];
}

/** Every operation of the OpenAPI document, with a body that is valid for real records. */
export async function operationsOf(app: TestApp, stage: Stage, sample: SampleBody): Promise<Operation[]> {
  const operations: Operation[] = [];
  for (const [path, methods] of Object.entries(app.document.paths)) {
    for (const [method, described] of Object.entries(methods as Record<string, Described>)) {
      const schema = described.requestBody?.content?.['application/json']?.schema;
      const overrides = stage.overridesFor(path);
      const body = schema && (sample.build(schema) as Record<string, unknown>);
      for (const name of Object.keys(body ?? {})) if (name in overrides) body![name] = overrides[name];
      operations.push({
        method: method.toUpperCase() as Operation['method'],
        path,
        url: path.replace(/\{([^}]+)\}/g, (_, name: string) => stage.idFor(path, name)),
        schema,
        body,
        version: await stage.versionFor(path),
        headers: stage.headersFor(path),
        query: (described.parameters ?? []).filter(parameter => parameter.in === 'query'),
      });
    }
  }
  return operations;
}

export const sampleOf = (app: TestApp): SampleBody =>
  new SampleBody(app.document.components!.schemas as Record<string, Schema>);

export const nameOf = ({ method, path }: Operation): string => `${method} ${path}`;

/** The request as the person sends it, past the check of answers: what breaks a contract is what these tests look for. */
export function ask(
  app: TestApp,
  { method, url, version, headers }: Pick<Operation, 'method' | 'url' | 'version' | 'headers'>,
  body: unknown,
  token: string,
) {
  return app.app.inject({
    method,
    url,
    ...(body === undefined ? {} : { payload: body as object }),
    headers: {
      cookie: `zf_session=${token}`,
      'if-match': `"${version}"`,
      'idempotency-key': randomUUID(),
      ...headers,
    },
  });
}
