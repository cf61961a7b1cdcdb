import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { controlReply } from './control.ts';
import { Faults, type ZohoFaultKind } from './faults.ts';
import type { Logged } from './log.ts';
import { Records, type ZohoModule, type ZohoRecord } from './records.ts';
import { type Reply, refusal } from './reply.ts';
import { routeOf, unknownAddress } from './route.ts';
import { Tokens, tokenForm } from './tokens.ts';

export interface ZohoCrmOptions {
  /** 0 or left out: any that is free. */
  readonly port?: number;
  readonly records?: readonly (readonly [ZohoModule, ZohoRecord])[];
  /** Tokens in ten minutes; Zoho gives ten. */
  readonly tokensInTenMinutes?: number;
}

/** A running stand-in: Zoho CRM v8 and its accounts server on one port of this machine. */
export interface ZohoCrmStandIn {
  readonly url: string;
  readonly records: Records;
  readonly faults: Faults;
  readonly tokens: Tokens;
  /** Every call, oldest first. */
  readonly log: readonly Logged[];
  readonly close: () => Promise<void>;
}

const MOST_LOGGED = 10_000;

/** Starts the stand-in on loopback; nothing else can reach it. */
export async function startZohoCrm(options: ZohoCrmOptions = {}): Promise<ZohoCrmStandIn> {
  const records = new Records();
  for (const [module, record] of options.records ?? []) records.put(module, record);
  const world = { records, faults: new Faults(), tokens: new Tokens(options.tokensInTenMinutes), log: [] };
  const server = createServer((request, response) => {
    answer(world, request, response).catch(() => response.destroy());
  });
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  return { ...world, url: urlOf(server), close: () => closed(server) };
}

interface World {
  readonly records: Records;
  readonly faults: Faults;
  readonly tokens: Tokens;
  readonly log: Logged[];
}

async function answer(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const base = `http://${request.headers.host ?? '127.0.0.1'}`;
  const url = new URL(request.url ?? '/', base);
  const method = request.method ?? 'GET';
  const body = await text(request);
  if (url.pathname.startsWith('/_control/'))
    return send(response, controlReply(world, method, url.pathname, body));
  const { place, reply } = callOf(world, request, url, body);
  world.log.push({
    place,
    method,
    target: `${url.pathname}${url.search}`,
    body: place === 'token' ? '' : body,
  });
  if (world.log.length > MOST_LOGGED) world.log.shift();
  const fault = world.faults.strike(place);
  if (fault === undefined) return send(response, reply());
  await strike(fault, response, reply);
}

/** What was asked for; nothing has happened yet. */
function callOf(
  { records, tokens }: World,
  request: IncomingMessage,
  url: URL,
  body: string,
): { readonly place: Logged['place']; readonly reply: () => Reply } {
  const method = request.method ?? 'GET';
  const now = Date.now();
  if (url.pathname === '/oauth/v2/token' && method === 'POST') {
    const form = tokenForm(url.searchParams, request.headers['content-type'] ?? '', body);
    // Its own base, so that nobody who trusts the answer is led to the real Zoho.
    return { place: 'token', reply: () => tokens.trade(form, url.origin, now) };
  }
  const route = url.pathname.startsWith('/crm/') ? routeOf(records, method, url, body) : undefined;
  if (route === undefined) return { place: 'read', reply: unknownAddress };
  const [scheme, token = ''] = (request.headers.authorization ?? '').split(' ');
  const reply = () => {
    if (scheme !== 'Zoho-oauthtoken') return refusal(401, 'AUTHENTICATION_FAILURE', 'Authentication failed');
    return tokens.isGood(token, now) ? route.reply() : invalidToken();
  };
  return { place: route.place, reply };
}

const invalidToken = () => refusal(401, 'INVALID_TOKEN', 'invalid oauth token');

/** Faults that are an answer of their own; the others are a way of not answering. */
const ANSWERS: Partial<Record<ZohoFaultKind, Reply>> = {
  rateLimited: refusal(429, 'TOO_MANY_REQUESTS', 'Too many requests. Please try again later.'),
  creditsExhausted: {
    status: 429,
    headers: { 'X-API-CREDITS-REMAINING': '0' },
    json: {
      code: 429,
      error: 'TOO_MANY_REQUESTS',
      error_info: 'Many requests fired than the allowed limit for the past 24 hours.',
      details: [],
    },
  },
  refusedToken: invalidToken(),
  serverError: refusal(500, 'INTERNAL_ERROR', 'Internal server error occurred.'),
  okWithError: refusal(200, 'INTERNAL_ERROR', 'Internal server error occurred.'),
};

const DRIP_MS = 1_000;

async function strike(fault: ZohoFaultKind, response: ServerResponse, reply: () => Reply): Promise<void> {
  const ready = ANSWERS[fault];
  if (ready !== undefined) return send(response, ready);
  if (fault === 'badGateway') {
    response.writeHead(502, { 'Content-Type': 'text/html' }).end('<html><h1>502 Bad Gateway</h1></html>');
  } else if (fault === 'drip') {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    const drip = setInterval(() => response.write(' '), DRIP_MS);
    response.on('close', () => clearInterval(drip));
  } else if (fault === 'lostAnswer') {
    reply();
    response.destroy();
  } else if (fault === 'down') {
    response.destroy();
  }
  // Otherwise it hangs: whoever asked gives up by themselves.
}

function send(response: ServerResponse, { status, json, headers = {} }: Reply): void {
  if (json === undefined) {
    response.writeHead(status, headers).end();
  } else {
    const type = { 'Content-Type': 'application/json;charset=UTF-8' };
    response.writeHead(status, { ...type, ...headers }).end(JSON.stringify(json));
  }
}

function urlOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The stand-in has no port.');
  return `http://127.0.0.1:${address.port}`;
}

async function closed(server: Server): Promise<void> {
  const done = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await done;
}
