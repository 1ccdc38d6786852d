import type { INestApplication } from '@nestjs/common';
import { PROBLEMS } from '@zuofeng/shared/problem/problems';
import { declareRefusals, type Operation, type Parameter } from './refusals.js';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

type Schema = Record<string, unknown> & { properties?: Record<string, Schema>; items?: Schema };

const problemSchema: NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string] = {
  type: 'object',
  description: 'RFC 9457',
  required: ['type', 'code', 'title', 'status'],
  properties: {
    type: { type: 'string' },
    code: { type: 'string', enum: Object.keys(PROBLEMS) },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'rule', 'message'],
        properties: { field: { type: 'string' }, rule: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
};
/** The OpenAPI 3.1 document, generated from the contract classes; objects hold what they declare and nothing else. */
export function describeApi(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('作风兴市 红黑榜 API')
    .setVersion('1.0')
    .setOpenAPIVersion('3.1.0')
    .addCookieAuth('zf_session')
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${controller}.${method}`,
  });
  const schemas = ((document.components ??= {}).schemas ??= {});
  schemas['Problem'] = problemSchema;
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(operations as Record<string, Operation>)) {
      declareRefusals(path, method, operation);
      for (const parameter of operation.parameters ?? []) partByCommas(parameter);
    }
  }
  for (const schema of Object.values(schemas)) tighten(schema as Schema);
  return document;
}

/** A list in a query is one parameter: `state=issued,working`. */
function partByCommas(parameter: Parameter): void {
  if (parameter.in === 'query' && parameter.schema?.['type'] === 'array') {
    Object.assign(parameter, { style: 'form', explode: false });
  }
}

/** JSON Schema 2020-12, which OpenAPI 3.1 speaks, has no `nullable`: null is one of the types. */
function tighten(schema: Schema): void {
  if (schema.properties && schema['additionalProperties'] === undefined)
    schema['additionalProperties'] = false;
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    tighten(property);
    if (property['nullable'] === true) schema.properties![name] = orNull(property);
  }
  if (schema.items) tighten(schema.items);
}

function orNull({ nullable: _, ...schema }: Schema): Schema {
  if (typeof schema['type'] === 'string' && schema['enum'] === undefined)
    return { ...schema, type: [schema['type'], 'null'] };
  return { anyOf: [schema, { type: 'null' }], ...(schema['title'] ? { title: schema['title'] } : {}) };
}
