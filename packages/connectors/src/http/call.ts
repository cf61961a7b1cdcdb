import { ConnectorFault } from '../fault.ts';
import { Json } from '../webhooks/json.ts';

/** The only way out of a connector. */
export type Fetch = (url: URL, init: RequestInit) => Promise<Response>;

export interface CallOptions {
  readonly fetch: Fetch;
  /** Until the whole answer is here. */
  readonly timeoutMs: number;
}

/** An answer as far as connectors read it; its body may be empty. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Json;
}

/** No answer of these systems comes near it; a larger one is no answer. */
const MAX_BYTES = 4 * 1024 * 1024;

/**
 * Sends one request and reads its JSON. No redirect is followed (it could lead anywhere), and neither a slow nor an
 * endless answer is waited for.
 * @throws ConnectorFault `timeout`, `unreachable` or `answer_unreadable`: whether it took effect is then unknown
 */
export async function call(url: URL, init: RequestInit, options: CallOptions): Promise<Answer> {
  const signal = AbortSignal.timeout(options.timeoutMs);
  try {
    const response = await options.fetch(url, { ...init, redirect: 'manual', signal });
    const text = await readText(response);
    return { status: response.status, headers: response.headers, body: parse(text, response.status) };
  } catch (error) {
    if (error instanceof ConnectorFault) throw error;
    if (signal.aborted) throw new ConnectorFault('timeout');
    // Undici and node name every failure of a connection in one of these two ways.
    if (error instanceof TypeError || (error instanceof Error && 'code' in error))
      throw new ConnectorFault('unreachable');
    throw error;
  }
}

async function readText(response: Response): Promise<string> {
  if (response.body === null) return '';
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body) {
    bytes += part.length;
    if (bytes > MAX_BYTES) throw new ConnectorFault('answer_unreadable');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function parse(text: string, status: number): Json {
  if (text.trim() === '') return new Json(undefined);
  const json = Json.read(text);
  // A proxy's page instead of an answer: the status still tells.
  if (json === undefined && status < 400) throw new ConnectorFault('answer_unreadable');
  return json ?? new Json(undefined);
}
