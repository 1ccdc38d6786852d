/** The parts of JSON Schema that the contracts use. */
export interface Schema {
  type?: string | string[];
  $ref?: string;
  anyOf?: Schema[];
  allOf?: Schema[];
  oneOf?: Schema[];
  enum?: unknown[];
  format?: string;
  minLength?: number;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
}

const MISSING_ID = '0197c6a0-0000-7000-8000-000000000000';

/** Builds bodies that keep every rule of a contract, for tests that then break one rule at a time. */
export class SampleBody {
  constructor(private readonly schemas: Record<string, Schema>) {}

  resolve(schema: Schema): Schema {
    if (schema.$ref) return this.resolve(this.schemas[schema.$ref.split('/').pop()!] ?? {});
    const chosen = schema.anyOf?.find(one => one.type !== 'null') ?? schema.allOf?.[0] ?? schema.oneOf?.[0];
    return chosen ? this.resolve(chosen) : schema;
  }

  build(schema: Schema): unknown {
    const {
      type,
      enum: values,
      format,
      minLength = 0,
      minimum = 0,
      minItems = 0,
      items,
      properties = {},
    } = this.resolve(schema);
    if (values) return values[0];
    switch (Array.isArray(type) ? type[0] : type) {
      case 'string':
        if (format === 'uuid') return MISSING_ID;
        if (format === 'date') return '2026-04-01';
        return '文'.repeat(Math.max(1, minLength));
      case 'integer':
      case 'number':
        return minimum;
      case 'boolean':
        return true;
      case 'array':
        return Array.from({ length: minItems }, () => this.build(items ?? {}));
      default:
        return Object.fromEntries(
          Object.entries(properties).map(([name, property]) => [name, this.build(property)]),
        );
    }
  }

  /** The schema of the field at a path that `textFields` gave. */
  fieldAt(schema: Schema, [head, ...rest]: string[]): Schema {
    const resolved = this.resolve(schema);
    if (head === undefined) return resolved;
    return this.fieldAt(/^\d+$/.test(head) ? resolved.items! : resolved.properties![head]!, rest);
  }

  /** The paths of all text fields of a body, `['rows', '0', 'title']` for a text inside a list. */
  textFields(schema: Schema, path: string[] = []): string[][] {
    const { type, properties, items, enum: values } = this.resolve(schema);
    if (type === 'array' && items) return this.textFields(items, [...path, '0']);
    if (properties)
      return Object.entries(properties).flatMap(([name, property]) =>
        this.textFields(property, [...path, name]),
      );
    return (type === 'string' || (Array.isArray(type) && type.includes('string'))) && !values ? [path] : [];
  }
}

/** A path with its parameters filled in: plausible, but of records that do not exist. */
export const samplePath = (path: string): string =>
  path.replace(/\{([^}]+)\}/g, (_, name: string) => SAMPLE_PARAMETERS[name] ?? MISSING_ID);
const SAMPLE_PARAMETERS: Record<string, string> = { year: '2026', day: '2026-04-01' };

/** A copy of a body with one value replaced; lists on the way get the one element. */
export function withValue(body: unknown, [head, ...rest]: string[], value: unknown): unknown {
  if (head === undefined) return value;
  if (Array.isArray(body) || /^\d+$/.test(head)) return [withValue((body as unknown[])?.[0], rest, value)];
  return {
    ...(body as object),
    [head]: withValue((body as Record<string, unknown> | undefined)?.[head], rest, value),
  };
}
