import * as z from 'zod';

type JsonSchema = {
  readonly [K in '$ref' | 'type' | 'format' | 'pattern']?: string;
} & {
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly minLength?: number;
  readonly minItems?: number;
};

const BY_FORMAT: Record<string, string> = {
  'date-time': '2026-11-22T14:07:00.000Z',
  date: '2026-11-22',
  email: 'person@example.com',
  uuid: '0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d',
  uri: 'https://example.com/',
};

/** What the contract's patterns describe; the first that fits is taken. */
const BY_PATTERN = [
  'marketing',
  'example',
  '00'.repeat(32),
  '0'.repeat(8),
  '00000-00000',
  'EU_GDPR',
  'ER-1042',
  'DE',
];

/** A value that a schema accepts, made from the schema alone: optional fields left out, lists empty, texts short. */
export function exampleOf<S extends z.ZodType>(schema: S): z.output<S> {
  const json = z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' }) as JsonSchema;
  return schema.parse(valueOf(json, json.$defs ?? {})) as z.output<S>;
}

function valueOf(schema: JsonSchema, named: Readonly<Record<string, JsonSchema>>): unknown {
  if (schema.$ref !== undefined) {
    return valueOf(named[schema.$ref.replace('#/$defs/', '')] ?? {}, named);
  }
  if ('const' in schema) return schema.const;
  if (schema.enum) return schema.enum[0];
  const [choice] = schema.anyOf ?? schema.oneOf ?? [];
  if (choice) return valueOf(choice, named);
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => valueOf(part, named)));
  if (schema.type === 'object') return objectOf(schema, named);
  if (schema.type === 'array') {
    return Array.from({ length: schema.minItems ?? 0 }, () => valueOf(schema.items ?? {}, named));
  }
  if (schema.type === 'string') return textOf(schema);
  if (schema.type === 'integer' || schema.type === 'number') {
    return Math.max(0, schema.minimum ?? 0, Math.floor(schema.exclusiveMinimum ?? -1) + 1);
  }
  return schema.type === 'boolean' ? false : null;
}

function objectOf(schema: JsonSchema, named: Readonly<Record<string, JsonSchema>>): Record<string, unknown> {
  const required = schema.required ?? [];
  return Object.fromEntries(
    Object.entries(schema.properties ?? {})
      .filter(([key]) => required.includes(key))
      .map(([key, field]) => [key, valueOf(field, named)]),
  );
}

function textOf({ format, pattern, minLength = 0 }: JsonSchema): string {
  const formatted = format === undefined ? undefined : BY_FORMAT[format];
  if (formatted !== undefined) return formatted;
  if (pattern === undefined) return 'example'.padEnd(minLength, '.');
  const prefix = /^\^(\w+)_\[0-9a-f\]\{32\}\$$/.exec(pattern)?.[1];
  if (prefix) return `${prefix}_${'0'.repeat(32)}`;
  const expression = new RegExp(pattern);
  const fitting = BY_PATTERN.find((candidate) => expression.test(candidate));
  if (fitting === undefined)
    throw new Error(`No example fits the pattern ${pattern}; add one to BY_PATTERN.`);
  return fitting;
}
