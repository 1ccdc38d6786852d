import 'reflect-metadata';
import { ApiExtraModels, ApiProperty, type ApiPropertyOptions, getSchemaPath } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsObject,
  IsUUID,
  Max,
  Min,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { isCalendarDay, textFault } from './values.js';

/**
 * One decorator per field of a contract class. It says once what the field is: its Chinese name, whether it may
 * be absent, its limits. The API validates with it, the OpenAPI document is generated from it, and the refusal
 * names the field and the rule in Chinese (experience.md, "Manners").
 */
export interface FieldOptions {
  /** The Chinese name that refusals use. */
  label: string;
  /** The key may be absent. */
  optional?: boolean;
  /** The value may be null (in a request: "clear it"). */
  nullable?: boolean;
  description?: string;
  example?: unknown;
}

type Decorators = PropertyDecorator[];

function field(options: FieldOptions, schema: ApiPropertyOptions, rules: Decorators): PropertyDecorator {
  const { label, optional = false, nullable = false, description, example } = options;
  // Not IsOptional: it would let null through where only absence is allowed.
  const checked = ValidateIf(
    (_, value) => !(optional && value === undefined) && !(nullable && value === null),
  );
  const presence = optional || nullable ? checked : IsDefined({ message: `请填写${label}` });
  const nullableSchema = nullable ? { nullable: true } : {};
  const api = ApiProperty({
    ...schema,
    ...nullableSchema,
    required: !optional,
    title: label,
    ...(description ? { description } : {}),
    ...(example === undefined ? {} : { example }),
  } as ApiPropertyOptions);
  return (target, key) => {
    for (const decorate of [presence, ...rules, api]) decorate(target, key);
  };
}

/** A form that a text must have, and what to tell whose text has not, read after the field's name. */
export interface TextForm {
  pattern: RegExp;
  fault: string;
}

/** Text, stored exactly as sent. Limits count Unicode code points. Refuses NUL, control characters, lone surrogates, bidi overrides. */
export function Text(
  options: FieldOptions & { max: number; min?: number; multiline?: boolean; form?: TextForm },
): PropertyDecorator {
  const { label, max, min = options.optional || options.nullable ? 0 : 1, multiline = false, form } = options;
  const fault = (value: unknown) =>
    textFault(value, { min, max, multiline }) ??
    (form && value !== '' && !form.pattern.test(String(value)) ? form.fault : null);
  const schema = {
    maxLength: max,
    ...(min ? { minLength: min } : {}),
    ...(form ? { pattern: form.pattern.source } : {}),
  };
  return field(options, { type: 'string', ...schema }, [
    ValidateBy({
      name: 'text',
      validator: {
        validate: value => fault(value) === null,
        defaultMessage: args => `${label}${fault(args?.value) ?? ''}`,
      },
    }),
  ]);
}

/** One of a closed list of codes. */
export function OneOf(values: readonly string[], options: FieldOptions): PropertyDecorator {
  return field(options, { type: 'string', enum: [...values] }, [
    IsIn([...values], { message: `${options.label}只能是以下之一：${values.join('、')}` }),
  ]);
}

/** A record's identifier (UUID). */
export function Id(options: FieldOptions): PropertyDecorator {
  return field(options, { type: 'string', format: 'uuid' }, [
    IsUUID(undefined, { message: `${options.label}不是有效的编号` }),
  ]);
}

/** A calendar day `YYYY-MM-DD` in Asia/Shanghai that exists, 1900–2199. */
export function Day(options: FieldOptions): PropertyDecorator {
  return field(options, { type: 'string', format: 'date' }, [
    ValidateBy({
      name: 'day',
      validator: {
        validate: value => isCalendarDay(value),
        defaultMessage: () => `${options.label}应为真实存在的日期，格式如 2026-03-31`,
      },
    }),
  ]);
}

/** An instant, ISO 8601 in UTC. Used in answers. */
export function Instant(options: FieldOptions): PropertyDecorator {
  return field(options, { type: 'string', format: 'date-time' }, []);
}

/** A whole number. */
export function Whole(options: FieldOptions & { min: number; max: number }): PropertyDecorator {
  const { label, min, max } = options;
  const message = `${label}应为 ${min} 到 ${max} 之间的整数`;
  return field(options, { type: 'integer', minimum: min, maximum: max }, [
    IsInt({ message }),
    Min(min, { message }),
    Max(max, { message }),
  ]);
}

/** A number that is not whole, such as a rate between 0 and 1. Used in answers. */
export function Decimal(options: FieldOptions): PropertyDecorator {
  return field(options, { type: 'number' }, []);
}

export function Flag(options: FieldOptions): PropertyDecorator {
  return field(options, { type: 'boolean' }, [IsBoolean({ message: `${options.label}应为是或否` })]);
}

/** A JSON object whose keys are data (recorded differences, settings). */
export function Json(options: FieldOptions): PropertyDecorator {
  return field(options, { type: 'object', additionalProperties: true }, [
    IsObject({ message: `${options.label}应为对象` }),
  ]);
}

const listRules = (label: string, max: number, min: number): Decorators => [
  IsArray({ message: `${label}应为列表` }),
  ArrayMaxSize(max, { message: `${label}最多 ${max} 项` }),
  ...(min ? [ArrayMinSize(min, { message: `${label}至少 ${min} 项` })] : []),
];

export function IdList(options: FieldOptions & { max: number; min?: number }): PropertyDecorator {
  const { label, max, min = 0 } = options;
  return field(
    options,
    { type: 'array', items: { type: 'string', format: 'uuid' }, maxItems: max, minItems: min },
    [...listRules(label, max, min), IsUUID(undefined, { each: true, message: `${label}中有无效的编号` })],
  );
}

export function OneOfList(
  values: readonly string[],
  options: FieldOptions & { max?: number },
): PropertyDecorator {
  const { label, max = values.length } = options;
  return field(options, { type: 'array', items: { type: 'string', enum: [...values] }, maxItems: max }, [
    ...listRules(label, max, 0),
    IsIn([...values], { each: true, message: `${label}只能取：${values.join('、')}` }),
  ]);
}

export function TextList(
  options: FieldOptions & { max: number; maxEach: number; min?: number },
): PropertyDecorator {
  const { label, max, maxEach, min = 0 } = options;
  const fault = (value: unknown) => textFault(value, { min: 1, max: maxEach, multiline: false });
  return field(
    options,
    { type: 'array', items: { type: 'string', maxLength: maxEach }, maxItems: max, minItems: min },
    [
      ...listRules(label, max, min),
      ValidateBy(
        { name: 'text', validator: { validate: value => fault(value) === null } },
        { each: true, message: `${label}中有空白、过长或含控制字符的内容（每项最多 ${maxEach} 字）` },
      ),
    ],
  );
}

type ClassRef = () => new () => object;
// Swagger takes a function for a lazy class reference only when its name is `type`.
const lazy = (of: ClassRef) => ({ type: () => of() });

export function Nested(of: ClassRef, options: FieldOptions): PropertyDecorator {
  return field(options, lazy(of), [
    IsObject({ message: `${options.label}应为对象` }),
    ValidateNested(),
    Type(of),
  ]);
}

/** One of several shapes, told apart by its `kind`. What has no known kind is refused by name. */
export function NestedByKind(kinds: Record<string, ClassRef>, options: FieldOptions): PropertyDecorator {
  const { label } = options;
  const known = Object.keys(kinds);
  const isKnown = (value: unknown) => known.includes(String((value as { kind?: unknown } | null)?.kind));
  const subTypes = Object.entries(kinds).map(([name, of]) => ({ name, value: of() }));
  const schema: ApiPropertyOptions = {
    oneOf: subTypes.map(({ value }) => ({ $ref: getSchemaPath(value) })),
    discriminator: {
      propertyName: 'kind',
      mapping: Object.fromEntries(subTypes.map(({ name, value }) => [name, getSchemaPath(value)])),
    },
  };
  return (target, key) => {
    ApiExtraModels(...subTypes.map(({ value }) => value))(target.constructor);
    field(options, schema, [
      ValidateBy({
        name: 'kind',
        validator: {
          validate: isKnown,
          defaultMessage: () => `${label}的 kind 只能是以下之一：${known.join('、')}`,
        },
      }),
      ValidateNested(),
      Type(() => Object, { discriminator: { property: 'kind', subTypes }, keepDiscriminatorProperty: true }),
    ])(target, key);
  };
}

export function NestedList(
  of: ClassRef,
  options: FieldOptions & { max?: number; min?: number },
): PropertyDecorator {
  const { label, max = 10_000, min = 0 } = options;
  return field(options, { ...lazy(of), isArray: true, maxItems: max, ...(min ? { minItems: min } : {}) }, [
    ...listRules(label, max, min),
    ValidateNested({ each: true }),
    Type(of),
  ]);
}

const queryText = (value: unknown): value is string => typeof value === 'string';

/** A whole number in a query string. Never silently rounded: "12abc" and "1e400" are refused. */
export function QueryWhole(options: FieldOptions & { min: number; max: number }): PropertyDecorator {
  const toNumber = Transform(({ value }: { value: unknown }) =>
    queryText(value) && /^-?\d{1,15}$/.test(value) ? Number(value) : value,
  );
  const whole = Whole(options);
  return (target, key) => {
    toNumber(target, key);
    whole(target, key);
  };
}

/** A flag in a query string: `true` or `false`. */
export function QueryFlag(options: FieldOptions): PropertyDecorator {
  const toFlag = Transform(({ value }: { value: unknown }) =>
    value === 'true' ? true : value === 'false' ? false : value,
  );
  const flag = Flag(options);
  return (target, key) => {
    toFlag(target, key);
    flag(target, key);
  };
}

const splitList = Transform(({ value }: { value: unknown }) =>
  queryText(value) ? value.split(',').filter(part => part !== '') : value,
);

/** Several codes in one query parameter, parted by commas: `state=issued,working`. In a body, a list. */
export function QueryOneOfList(values: readonly string[], options: FieldOptions): PropertyDecorator {
  const list = OneOfList(values, options);
  return (target, key) => {
    splitList(target, key);
    list(target, key);
  };
}

/** Several identifiers in one query parameter, parted by commas. */
export function QueryIdList(options: FieldOptions & { max: number }): PropertyDecorator {
  const list = IdList(options);
  return (target, key) => {
    splitList(target, key);
    list(target, key);
  };
}
