import { type ApiKeyScope, ENDPOINTS, type Endpoint, type EndpointName, reachOf } from '@heed/contract';
import { type Express, json, type Request, type Response } from 'express';
import type { AuditContext } from '../features/audit/index.ts';
import { uuidv7 } from '../lib/uuid.ts';
import { sendAnswer } from './answer.ts';
import { type ApiKeyReader, type CallerKey, KeyRefused, presentedKey } from './api-keys.ts';
import { refuseCrossSite } from './cross-site.ts';
import { type Denials, isPermission, missingWords } from './denials.ts';
import type { CookieChange, EndpointRequest, Handlers } from './handler.ts';
import { ProblemError } from './problem.ts';
import { readCookie, type SessionCookie, writeCookie } from './session-cookie.ts';
import type { SessionReader, SignedIn } from './signed-in.ts';

export interface MountDependencies {
  readonly publicUrl: string;
  readonly cookie: SessionCookie;
  readonly checkResponses: boolean;
  readonly sessions: SessionReader;
  readonly apiKeys: ApiKeyReader;
  readonly denials: Denials;
  /** Told of every key that was refused for want of a scope, e.g. `POST /api/v1/opt-ins`. */
  readonly onKeyRefused?: (endpoint: string, key: CallerKey) => Promise<void>;
  /** Display names of those who can grant a permission. */
  readonly grantors: () => Promise<{ displayName: string; how: 'gives' | 'confirms' }[]>;
}

/** What the handlers have in common once types are erased: the one seam where endpoint and handler meet. */
type AnyHandler = (request: EndpointRequest<EndpointName>) => Promise<unknown>;

const BODY_LIMIT = 100_000;
const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** Gives every endpoint of the contract its route: session, permission, parse, do, present. */
export function mountEndpoints(app: Express, handlers: Handlers, dependencies: MountDependencies): void {
  const all: [string, Endpoint][] = Object.entries(ENDPOINTS);
  for (const [name, definition] of all) {
    // The maps share their keys (Handlers is total over ENDPOINTS); TypeScript cannot follow that through Object.entries.
    const handler = handlers[name as EndpointName] as unknown as AnyHandler;
    const parsers =
      definition.body === undefined || definition.body === 'bytes'
        ? []
        : [requireJson, json({ limit: definition.bodyLimit ?? BODY_LIMIT, strict: true })];
    app[verb(definition.method)](
      definition.path,
      ...guards(definition, dependencies),
      ...parsers,
      async (req, res) => {
        const request = await parsedRequest(definition, req, res, dependencies);
        const answer = await handler(request);
        await sendAnswer(res, definition, answer, dependencies.checkResponses);
      },
    );
  }
  for (const path of new Set(all.map(([, definition]) => definition.path))) {
    const methods = all.filter(([, definition]) => definition.path === path).map(([, { method }]) => method);
    app.all(path, (req, res) => refuseMethod(req, res, path, methods, dependencies));
  }
}

const verb = (method: Endpoint['method']) =>
  method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete';

/** Runs before the body is read, so that nobody unknown can make Heed parse anything. */
function guards(definition: Endpoint, dependencies: MountDependencies) {
  const { method, path, access, scope } = definition;
  return [
    async (req: Request, res: Response, next: () => void): Promise<void> => {
      // A program presents its key itself: no browser adds one by accident, so there is no other site to fear.
      res.locals.apiKey = await keyOf(req, res, `${method} ${path}`, scope, dependencies);
      if (res.locals.apiKey !== undefined) return next();
      if (UNSAFE.has(method)) refuseCrossSite(req.headers, dependencies.publicUrl);
      if (access !== 'none') {
        const signedIn = await requireSession(req, dependencies);
        res.locals.signedIn = signedIn;
        if (isPermission(access) && reachOf(signedIn.roles, access) === undefined) {
          await deny(res, signedIn, `${method} ${path}`, access, dependencies);
        }
      }
      next();
    },
  ];
}

/** The key of the request; a refusal is recorded, many of them as a number. */
async function keyOf(
  req: Request,
  res: Response,
  endpoint: string,
  scope: ApiKeyScope | undefined,
  { apiKeys, denials, onKeyRefused }: MountDependencies,
): Promise<CallerKey | undefined> {
  try {
    return await presentedKey(req.headers.authorization, scope, apiKeys, req.ip);
  } catch (error) {
    if (!(error instanceof KeyRefused)) throw error;
    res.locals.apiKey = error.key;
    await denials.addKey(contextOf(res), endpoint, error);
    if (error.key !== undefined) await onKeyRefused?.(endpoint, error.key);
    throw error;
  }
}

async function requireSession(req: Request, { cookie, sessions }: MountDependencies): Promise<SignedIn> {
  const value = readCookie(req.headers.cookie, cookie.name);
  // What a page asks for by itself must not keep a session alive that nobody uses.
  const touch = req.headers['x-heed-background'] === undefined;
  const signedIn = value === undefined ? undefined : await sessions.read(value, touch);
  if (signedIn === undefined)
    throw new ProblemError('not_signed_in', 'Sign in to go on; the session may have ended.');
  return signedIn;
}

async function deny(
  res: Response,
  signedIn: SignedIn,
  endpoint: string,
  permission: Parameters<typeof missingWords>[0],
  { denials, grantors }: MountDependencies,
): Promise<never> {
  await denials.add(contextOf(res), endpoint, permission);
  const words = missingWords(permission);
  throw new ProblemError('permission_missing', `You need the permission ${permission} to ${words.means}.`, {
    missing: { permission, ...words, grantors: await grantors(), at: signedIn.now.toISOString() },
  });
}

async function refuseMethod(
  req: Request,
  res: Response,
  path: string,
  methods: readonly string[],
  dependencies: MountDependencies,
): Promise<void> {
  res.setHeader('Allow', methods.join(', '));
  if (UNSAFE.has(req.method)) refuseCrossSite(req.headers, dependencies.publicUrl);
  const value = readCookie(req.headers.cookie, dependencies.cookie.name);
  const signedIn = value === undefined ? undefined : await dependencies.sessions.read(value, false);
  if (signedIn !== undefined) {
    res.locals.signedIn = signedIn;
    await dependencies.denials.add(contextOf(res), `${req.method} ${path}`, undefined);
  }
  throw new ProblemError('method_not_allowed', 'This cannot be done here, by anybody.');
}

function requireJson(req: Request, _res: Response, next: () => void): void {
  if (req.is('application/json') === false) {
    throw new ProblemError('wrong_content_type', 'Send the body as application/json.');
  }
  next();
}

async function parsedRequest(
  definition: Endpoint,
  req: Request,
  res: Response,
  { cookie }: MountDependencies,
): Promise<EndpointRequest<EndpointName>> {
  const { body } = definition;
  const request = {
    params: definition.params?.parse(req.params),
    query: definition.query?.parse(req.query),
    body: body === undefined || body === 'bytes' ? undefined : await body.parseAsync(req.body),
    signedIn: res.locals.signedIn as SignedIn | undefined,
    apiKey: res.locals.apiKey as CallerKey | undefined,
    context: contextOf(res),
    address: req.ip ?? '',
    header: (name: string) => req.get(name),
    stream: req,
    changeCookie: (change: CookieChange) => writeCookie(res, cookie, change),
  };
  // Parsed by the endpoint's own schemas two lines above: exactly what EndpointRequest of that endpoint says.
  return request as unknown as EndpointRequest<EndpointName>;
}

/** Who acts in this request, for the trail. */
function contextOf(res: Response): AuditContext {
  return { actor: actorOf(res), requestId: res.locals.requestId as string };
}

function actorOf(res: Response): AuditContext['actor'] {
  const apiKey = res.locals.apiKey as CallerKey | undefined;
  if (apiKey !== undefined) return { kind: 'key', id: apiKey.id };
  const signedIn = res.locals.signedIn as SignedIn | undefined;
  return signedIn === undefined
    ? { kind: 'anonymous' }
    : { kind: 'person', id: signedIn.personId, roles: signedIn.roles };
}

/** Each request has an id, told in every answer, so that a person can name what failed. */
export function giveRequestId(_req: Request, res: Response, next: () => void): void {
  const id = uuidv7();
  res.locals.requestId = id;
  res.setHeader('X-Request-Id', id);
  next();
}
