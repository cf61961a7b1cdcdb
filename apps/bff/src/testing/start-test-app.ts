import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Express } from 'express';
import pino from 'pino';
import type { Database } from '../database/connect.ts';
import { recordAlone } from '../features/audit/index.ts';
import {
  apiKeyReader,
  grantors,
  type PeopleDependencies,
  sessionReader,
  ThrottledSignIns,
} from '../features/people/index.ts';
import { createApp } from '../http/app.ts';
import { Denials } from '../http/denials.ts';
import type { Handlers } from '../http/handler.ts';
import type { Keys } from '../keys/keys.ts';
import { buildKeys } from './build-keys.ts';

interface TestAppOptions {
  /** As heed_app. */
  readonly database: Database;
  readonly handlers: (people: PeopleDependencies) => Handlers;
  /** Origin in the browser's eyes; https makes the cookie `__Host-Http-heed`. */
  readonly publicUrl?: string;
  /** X-Forwarded-For counts when it is 1. */
  readonly trustedProxies?: number;
  readonly demo?: boolean;
  /** Left out: keys of its own. */
  readonly keys?: Keys;
  readonly checkResponses?: boolean;
  /** Of one API key. */
  readonly callsPerMinute?: number;
  readonly mounts?: readonly ((app: Express) => void)[];
  readonly onKeyRefused?: NonNullable<Parameters<typeof createApp>[0]['onKeyRefused']>;
}

interface RequestTraits {
  /** Value of the session cookie. */
  readonly session?: string | undefined;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface TestAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON; undefined where there is none. */
  readonly body: unknown;
}

export interface TestApp {
  readonly url: string;
  /** What the people feature was given, e.g. to flush its counted refusals. */
  readonly people: PeopleDependencies;
  readonly denials: Denials;
  readonly request: (method: string, path: string, traits?: RequestTraits) => Promise<TestAnswer>;
  readonly close: () => Promise<void>;
}

/** The whole Express app on a port of its own, with real sessions, permissions and trail. */
export async function startTestApp(options: TestAppOptions): Promise<TestApp> {
  const { database, publicUrl = 'http://localhost:4600', trustedProxies = 0, demo = false } = options;
  const secure = publicUrl.startsWith('https:');
  const cookie = { name: secure ? '__Host-Http-heed' : 'heed_session', secure };
  const recorded: ConstructorParameters<typeof Denials>[0] = (context, event) =>
    recordAlone(database.kysely, context, event);
  const people: PeopleDependencies = {
    database,
    cookie,
    publicUrl,
    keys: options.keys ?? buildKeys(),
    organisation: { name: 'Example Retail', timeZone: 'Europe/Berlin', demo },
    throttleKey: (text) => createHash('sha256').update(text).digest('base64url'),
    throttledSignIns: new ThrottledSignIns(recorded),
  };
  const denials = new Denials(recorded);
  const app = createApp({
    publicUrl,
    cookie,
    trustedProxies,
    denials,
    version: '0.0.0',
    checkResponses: options.checkResponses ?? true,
    sessions: sessionReader(people),
    apiKeys: apiKeyReader(database, people.throttleKey, {
      callsPerMinute: options.callsPerMinute ?? 1_000_000,
    }),
    grantors: () => grantors(database),
    handlers: options.handlers(people),
    log: pino({ enabled: false }),
    isReady: async () => true,
    mounts: options.mounts ?? [],
    ...(options.onKeyRefused === undefined ? {} : { onKeyRefused: options.onKeyRefused }),
  });
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('The test server has no port.');
  const url = `http://127.0.0.1:${bound.port}`;
  return {
    url,
    people,
    denials,
    request: (method, path, traits = {}) => send(new URL(path, url), method, cookie.name, traits),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function send(
  url: URL,
  method: string,
  cookieName: string,
  traits: RequestTraits,
): Promise<TestAnswer> {
  const { session, body, headers } = traits;
  const response = await fetch(url, {
    method,
    headers: {
      ...(session === undefined ? {} : { Cookie: `${cookieName}=${session}` }),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : undefined };
}
