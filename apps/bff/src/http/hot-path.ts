import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Endpoint } from '@heed/contract';
import type { Logger } from 'pino';
import { uuidv7 } from '../lib/uuid.ts';
import { type AdmitDependencies, type Admitted, admit, contextOf } from './admit.ts';
import { BODY_LIMIT } from './mount-endpoints.ts';
import { ProblemError } from './problem.ts';
import { problemAnswer } from './problem-answer.ts';
import { logRequest } from './request-log.ts';
import { securityHeaders } from './security-headers.ts';

type Context = ReturnType<typeof contextOf>;

export interface HotPathDependencies extends AdmitDependencies {
  readonly checkResponses: boolean;
  readonly trustedProxies: number;
  readonly log: Logger;
}

/** An endpoint of the contract whose plain requests do not go through Express. */
export interface HotRoute<Body> {
  readonly definition: Endpoint & { readonly method: 'POST' };
  readonly parse: (json: unknown) => Body;
  readonly answer: (
    request: Admitted & { readonly body: Body; readonly context: Context },
  ) => Promise<unknown>;
}

const PLAIN_JSON = /^application\/json(?:; ?charset=utf-8)?$/i;

/**
 * One route on `node:http` in front of Express, which costs several times as much as the check itself. It takes plain
 * requests only: whatever is unusual about one (its type, its length, an encoding) is left to Express, where the same
 * endpoint is mounted, so that there is no second set of rules.
 */
export function inFrontOf<Body>(
  express: RequestListener,
  route: HotRoute<Body>,
  dependencies: HotPathDependencies,
): RequestListener {
  const { definition } = route;
  const common = headersOfEveryAnswer();
  return (req, res) => {
    const length = definition.path === req.url ? plainLength(req, definition) : undefined;
    if (length === undefined) express(req, res);
    else void respond(route, length, common, req, res, dependencies);
  };
}

/** The body's length; undefined where the request is not a plain one. */
function plainLength({ method, headers }: IncomingMessage, definition: Endpoint): number | undefined {
  if (method !== definition.method || headers['content-encoding'] !== undefined) return undefined;
  if (headers.expect !== undefined || !PLAIN_JSON.test(headers['content-type'] ?? '')) return undefined;
  const length = Number(headers['content-length']);
  return length > 0 && length <= (definition.bodyLimit ?? BODY_LIMIT) ? length : undefined;
}

async function respond<Body>(
  { definition, parse, answer }: HotRoute<Body>,
  length: number,
  common: Readonly<Record<string, string>>,
  req: IncomingMessage,
  res: ServerResponse,
  dependencies: HotPathDependencies,
): Promise<void> {
  const start = performance.now();
  const requestId = uuidv7();
  const { log } = dependencies;
  let signedIn: Admitted['signedIn'];
  let reply: { status: number; headers: Readonly<Record<string, string>>; body: string };
  try {
    const address = addressOf(req, dependencies.trustedProxies);
    const admitted = await admit(definition, { headers: req.headers, requestId, address }, dependencies);
    signedIn = admitted.signedIn;
    const body = parse(jsonOf(await bodyOf(req, length)));
    const result = await answer({ ...admitted, body, context: contextOf(admitted, requestId) });
    const text = JSON.stringify(result);
    if (dependencies.checkResponses && typeof definition.response !== 'string')
      definition.response.parse(JSON.parse(text));
    reply = { status: definition.status, headers: JSON_ANSWER, body: text };
  } catch (error) {
    reply = problemAnswer(error, requestId, log);
  }
  res.writeHead(reply.status, { ...common, 'X-Request-Id': requestId, ...reply.headers });
  res.end(reply.body);
  // A body that was not read ends the connection's use: the next request would begin inside of it.
  if (!req.complete) req.resume();
  const { method, path } = definition;
  logRequest(log, { requestId, method, route: path, status: reply.status, start, signedIn });
}

/** Whom the request is from, as Express tells it: the last address that no trusted proxy has added. */
function addressOf({ headers, socket }: IncomingMessage, trustedProxies: number): string | undefined {
  const forwarded = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',').reverse();
  const hops = [socket.remoteAddress, ...forwarded.map((hop) => hop.trim()).filter((hop) => hop !== '')];
  return hops[Math.min(trustedProxies, hops.length - 1)];
}

const JSON_ANSWER = { 'Cache-Control': 'no-store', 'Content-Type': 'application/json; charset=utf-8' };

/** The whole body; the connection broke where it ends before its length. */
function bodyOf(req: IncomingMessage, length: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let received = 0;
    req.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      received += chunk.length;
    });
    req.once('end', () => {
      const [first] = chunks;
      if (received !== length) reject(malformed());
      else resolve(chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks));
    });
    req.once('error', reject);
    req.once('close', () => reject(malformed()));
  });
}

/** As Express reads it: an object or a list, nothing else. */
function jsonOf(body: Buffer): unknown {
  const text = body.toString('utf8');
  if (!/^[\t\n\r ]*[{[]/.test(text)) throw malformed();
  try {
    return JSON.parse(text);
  } catch {
    throw malformed();
  }
}

const malformed = () => new ProblemError('malformed_json', 'The body could not be read as JSON in UTF-8.');

/** What helmet sets on every answer, told once: the same list as Express uses. */
function headersOfEveryAnswer(): Record<string, string> {
  const headers: Record<string, string> = {};
  const recorder = {
    setHeader: (name: string, value: string) => void (headers[name] = value),
    removeHeader: () => undefined,
  };
  // Helmet only sets and removes headers; it reads nothing of the request.
  securityHeaders()({} as IncomingMessage, recorder as unknown as ServerResponse, () => undefined);
  return headers;
}
