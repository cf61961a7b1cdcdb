import { ENDPOINTS, type Endpoint, type EndpointName } from '@heed/contract';
import { type Express, json, type Request, type Response } from 'express';
import type { AuditContext } from '../features/audit/index.ts';
import { uuidv7 } from '../lib/uuid.ts';
import { type AdmitDependencies, admit, contextOf, UNSAFE } from './admit.ts';
import { sendAnswer } from './answer.ts';
import type { CallerKey } from './api-keys.ts';
import { refuseCrossSite } from './cross-site.ts';
import type { CookieChange, EndpointRequest, Handlers } from './handler.ts';
import { ProblemError } from './problem.ts';
import { readCookie, writeCookie } from './session-cookie.ts';
import type { SignedIn } from './signed-in.ts';

export interface MountDependencies extends AdmitDependencies {
  readonly checkResponses: boolean;
}

/** What the handlers have in common once types are erased: the one seam where endpoint and handler meet. */
type AnyHandler = (request: EndpointRequest<EndpointName>) => Promise<unknown>;

export const BODY_LIMIT = 100_000;

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

/** Runs before the body is read (admit.ts). */
function guards(definition: Endpoint, dependencies: MountDependencies) {
  return [
    async (req: Request, res: Response, next: () => void): Promise<void> => {
      const requestId = res.locals.requestId as string;
      const { apiKey, signedIn } = await admit(
        definition,
        { headers: req.headers, requestId, address: req.ip },
        dependencies,
      );
      res.locals.apiKey = apiKey;
      res.locals.signedIn = signedIn;
      next();
    },
  ];
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
    await dependencies.denials.add(contextOfAnswer(res), `${req.method} ${path}`, undefined);
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
    context: contextOfAnswer(res),
    address: req.ip ?? '',
    header: (name: string) => req.get(name),
    stream: req,
    changeCookie: (change: CookieChange) => writeCookie(res, cookie, change),
  };
  // Parsed by the endpoint's own schemas two lines above: exactly what EndpointRequest of that endpoint says.
  return request as unknown as EndpointRequest<EndpointName>;
}

/** Who acts in this request, for the trail. */
function contextOfAnswer(res: Response): AuditContext {
  const apiKey = res.locals.apiKey as CallerKey | undefined;
  const signedIn = res.locals.signedIn as SignedIn | undefined;
  return contextOf({ apiKey, signedIn }, res.locals.requestId as string);
}

/** Each request has an id, told in every answer, so that a person can name what failed. */
export function giveRequestId(_req: Request, res: Response, next: () => void): void {
  const id = uuidv7();
  res.locals.requestId = id;
  res.setHeader('X-Request-Id', id);
  next();
}
