import * as z from 'zod';
import type { Endpoint } from './endpoint.ts';
import { ENDPOINTS } from './endpoints.ts';
import { problemSchema } from './problem.ts';

type Json = Record<string, unknown>;

/** `/api/v1/imports/:importId` → `/api/v1/imports/{importId}`. */
const templated = (path: string) => path.replaceAll(/:(\w+)/g, '{$1}');

/** A schema as JSON Schema; what it names (`.meta({ id })`) is gathered in `components` and referred to. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output', components: Json): Json {
  const {
    $schema: _,
    $defs,
    ...rest
  } = JSON.parse(
    JSON.stringify(z.toJSONSchema(schema, { io })).replaceAll('#/$defs/', '#/components/schemas/'),
  ) as Json & { $defs?: Json };
  Object.assign(components, $defs);
  return rest;
}

function parametersOf(definition: Endpoint, components: Json): Json[] {
  const from = (schema: z.ZodObject | undefined, place: 'path' | 'query') =>
    Object.entries(schema?.shape ?? {}).map(([name, field]) => ({
      name,
      in: place,
      // Path parameters always are; a query parameter is required only where its schema refuses its absence.
      required: place === 'path' || !(field as z.ZodType).safeParse(undefined).success,
      schema: schemaOf(field as z.ZodType, 'input', components),
    }));
  return [...from(definition.params, 'path'), ...from(definition.query, 'query')];
}

function answerOf(definition: Endpoint, components: Json): Json {
  const { response } = definition;
  if (response === 'none') return { description: 'Done' };
  if (response === 'csv')
    return { description: 'CSV', content: { 'text/csv': { schema: { type: 'string' } } } };
  if (response === 'html')
    return { description: 'A file', content: { 'text/html': { schema: { type: 'string' } } } };
  return {
    description: 'Done',
    content: { 'application/json': { schema: schemaOf(response, 'output', components) } },
  };
}

function bodyOf(definition: Endpoint, components: Json): Json | undefined {
  const { body } = definition;
  if (body === undefined) return undefined;
  const content =
    body === 'bytes'
      ? { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
      : { 'application/json': { schema: schemaOf(body, 'input', components) } };
  return { required: true, content };
}

function securityOf({ access, scope }: Endpoint): Json[] {
  if (access === 'none') return [];
  return scope === undefined ? [{ session: [] }] : [{ session: [] }, { apiKey: [] }];
}

/** The OpenAPI 3.1 document of the whole table; committed as `openapi.json` and checked against it. */
export function openApiDocument(version: string): Json {
  const paths: Record<string, Json> = {};
  const schemas: Json = {};
  for (const [operationId, definition] of Object.entries(ENDPOINTS) as [string, Endpoint][]) {
    const body = bodyOf(definition, schemas);
    const path = templated(definition.path);
    paths[path] = {
      ...paths[path],
      [definition.method.toLowerCase()]: {
        operationId,
        summary: definition.summary,
        'x-permission': definition.access,
        ...(definition.scope === undefined ? {} : { 'x-scope': definition.scope }),
        security: securityOf(definition),
        parameters: parametersOf(definition, schemas),
        ...(body ? { requestBody: body } : {}),
        responses: {
          [definition.status]: answerOf(definition, schemas),
          default: {
            description: 'Problem details (RFC 9457)',
            content: { 'application/problem+json': { schema: schemaOf(problemSchema, 'output', schemas) } },
          },
        },
      },
    };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Heed', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths,
    components: {
      schemas,
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: '__Host-Http-heed' },
        apiKey: { type: 'http', scheme: 'bearer', bearerFormat: 'heed_<id>_<secret>' },
      },
    },
  };
}
