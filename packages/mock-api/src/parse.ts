import type { Endpoint } from '@heed/contract';
import type * as z from 'zod';
import { MockProblem } from './problem.ts';

export interface Parsed {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly bytes: Uint8Array;
}

/** Reads a request with the endpoint's schemas; every fault is named, never a value. */
export async function parse(
  definition: Endpoint,
  request: Request,
  params: Readonly<Record<string, unknown>>,
): Promise<Parsed> {
  const search = Object.fromEntries(new URL(request.url).searchParams);
  const isUpload = definition.body === 'bytes';
  return {
    params: parsed(definition.params, params),
    query: parsed(definition.query, search),
    body:
      definition.body === undefined || definition.body === 'bytes'
        ? undefined
        : parsed(definition.body, await jsonOf(request)),
    bytes: isUpload ? new Uint8Array(await request.arrayBuffer()) : new Uint8Array(),
  };
}

function parsed(schema: z.ZodType | undefined, value: unknown): unknown {
  if (!schema) return undefined;
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const faults = result.error.issues.map(({ path, message, code }) => ({
    path: path.map(String).join('.'),
    message: code === 'unrecognized_keys' ? 'has fields that are not known here' : message,
  }));
  throw new MockProblem('invalid_request', 'The request has faults; each is named.', { faults });
}

async function jsonOf(request: Request): Promise<unknown> {
  if (!request.headers.get('content-type')?.startsWith('application/json')) {
    throw new MockProblem('wrong_content_type', 'Send the body as application/json.');
  }
  try {
    return await request.json();
  } catch {
    throw new MockProblem('malformed_json', 'The body could not be read as JSON in UTF-8.');
  }
}
