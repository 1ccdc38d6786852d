import type { OpenAPIObject } from '@nestjs/swagger';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

/** Checks real answers against the OpenAPI document that the API publishes. */
export class OpenApiCheck {
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true });
  private readonly compiled = new Map<string, ValidateFunction | null>();
  private readonly routes: { method: string; pattern: RegExp; path: string }[];

  constructor(private readonly document: OpenAPIObject) {
    (formats as unknown as (ajv: Ajv2020) => void)(this.ajv);
    this.ajv.addSchema({ $id: 'api', components: document.components });
    this.routes = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map(method => ({
        method,
        path,
        pattern: new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/]+')}$`),
      })),
    );
    // A literal path wins over one with parameters.
    this.routes.sort((a, b) => (a.path.match(/\{/g)?.length ?? 0) - (b.path.match(/\{/g)?.length ?? 0));
  }

  /** Throws when a JSON answer, granted or refused, is not what the document declares for the route. */
  expectDeclared(method: string, url: string, status: number, body: unknown): void {
    const path = url.split('?')[0]!;
    const route = this.routes.find(one => one.method === method.toLowerCase() && one.pattern.test(path));
    if (!route) {
      if (status < 400) throw new Error(`${method} ${path} is not in the OpenAPI document`);
      return;
    }
    const validate = this.validator(route.method, route.path, status);
    if (validate && !validate(body)) {
      throw new Error(
        `${method} ${path} answered ${status} with what its document does not declare:\n${this.ajv.errorsText(validate.errors, { separator: '\n' })}\n${JSON.stringify(body).slice(0, 600)}`,
      );
    }
  }

  private validator(method: string, path: string, status: number): ValidateFunction | null {
    const key = `${method} ${path} ${status}`;
    const known = this.compiled.get(key);
    if (known !== undefined) return known;
    const operation = (
      this.document.paths[path] as Record<
        string,
        { responses?: Record<string, { content?: Record<string, { schema?: object }> }> }
      >
    )[method];
    const response =
      operation?.responses?.[String(status)] ??
      (status >= 400 ? operation?.responses?.['default'] : undefined);
    if (!response) throw new Error(`${key} is not declared in the OpenAPI document`);
    const schema =
      response.content?.[status >= 400 ? 'application/problem+json' : 'application/json']?.schema;
    const compiled = schema
      ? this.ajv.compile(
          JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"api#/components/')) as object,
        )
      : null;
    this.compiled.set(key, compiled);
    return compiled;
  }
}
