import { getResponse } from 'msw';
import { createMockHandlers, type MockOptions } from './create.ts';

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // The tests say what they expect of it.
  readonly body: Record<string, unknown>;
}

/** A client that asks the mock directly, without any network. */
export function createClient(options: MockOptions = {}) {
  const { handlers, tables } = createMockHandlers(options);
  const ask = async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const request = new Request(`http://mock.test${path}`, {
      method,
      ...(body instanceof Uint8Array
        ? { body: new Uint8Array(body), headers: { 'Content-Type': 'application/octet-stream' } }
        : body === undefined
          ? {}
          : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    });
    const response = await getResponse(handlers, request);
    if (!response) throw new Error(`Nothing answers ${method} ${path}.`);
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    return {
      status: response.status,
      headers: response.headers,
      body: isJson ? (JSON.parse(text) as Record<string, unknown>) : { text },
    };
  };
  return { ask, tables };
}
