import type { IncomingHttpHeaders } from 'node:http';
import { type ApiKeyScope, type Endpoint, reachOf } from '@heed/contract';
import type { AuditContext } from '../features/audit/index.ts';
import { type ApiKeyReader, type CallerKey, KeyRefused, presentedKey } from './api-keys.ts';
import { refuseCrossSite } from './cross-site.ts';
import { type Denials, isPermission, missingWords } from './denials.ts';
import { ProblemError } from './problem.ts';
import { readCookie, type SessionCookie } from './session-cookie.ts';
import type { SessionReader, SignedIn } from './signed-in.ts';

export interface AdmitDependencies {
  readonly publicUrl: string;
  readonly cookie: SessionCookie;
  readonly sessions: SessionReader;
  readonly apiKeys: ApiKeyReader;
  readonly denials: Denials;
  /** Told of every key that was refused for want of a scope, e.g. `POST /api/v1/opt-ins`. */
  readonly onKeyRefused?: (endpoint: string, key: CallerKey) => Promise<void>;
  /** Display names of those who can grant a permission. */
  readonly grantors: () => Promise<{ displayName: string; how: 'gives' | 'confirms' }[]>;
}

/** What a request says of its sender, whichever way it came. */
export interface Sender {
  readonly headers: IncomingHttpHeaders;
  readonly requestId: string;
  /** For throttling; never logged or recorded. */
  readonly address: string | undefined;
}

/** Who was let in: a program by its key, a person by their session, or anybody where nobody need be signed in. */
export interface Admitted {
  readonly apiKey: CallerKey | undefined;
  readonly signedIn: SignedIn | undefined;
}

export const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/**
 * The one rule of who may call an endpoint, whichever way the request came. It runs before the body is read, so that
 * nobody unknown can make Heed parse anything.
 * @throws ProblemError where the caller is not let in; a refused permission is recorded
 */
export async function admit(
  { method, path, access, scope }: Endpoint,
  sender: Sender,
  dependencies: AdmitDependencies,
): Promise<Admitted> {
  const { headers, requestId } = sender;
  // A program presents its key itself: no browser adds one by accident, so there is no other site to fear.
  const apiKey = await keyOf(`${method} ${path}`, scope, sender, dependencies);
  if (apiKey !== undefined) return { apiKey, signedIn: undefined };
  if (UNSAFE.has(method)) refuseCrossSite(headers, dependencies.publicUrl);
  if (access === 'none') return { apiKey: undefined, signedIn: undefined };
  const signedIn = await requireSession(headers, dependencies);
  if (isPermission(access) && reachOf(signedIn.roles, access) === undefined) {
    const context = contextOf({ apiKey: undefined, signedIn }, requestId);
    await deny(context, signedIn, `${method} ${path}`, access, dependencies);
  }
  return { apiKey: undefined, signedIn };
}

/** The key of the request; a refusal is recorded, many of them as a number. */
async function keyOf(
  endpoint: string,
  scope: ApiKeyScope | undefined,
  { headers, requestId, address }: Sender,
  { apiKeys, denials, onKeyRefused }: AdmitDependencies,
): Promise<CallerKey | undefined> {
  try {
    return await presentedKey(headers.authorization, scope, apiKeys, address);
  } catch (error) {
    if (!(error instanceof KeyRefused)) throw error;
    const context = contextOf({ apiKey: error.key, signedIn: undefined }, requestId);
    await denials.addKey(context, endpoint, error);
    if (error.key !== undefined) await onKeyRefused?.(endpoint, error.key);
    throw error;
  }
}

async function requireSession(
  headers: IncomingHttpHeaders,
  { cookie, sessions }: AdmitDependencies,
): Promise<SignedIn> {
  const value = readCookie(headers.cookie, cookie.name);
  // What a page asks for by itself must not keep a session alive that nobody uses.
  const touch = headers['x-heed-background'] === undefined;
  const signedIn = value === undefined ? undefined : await sessions.read(value, touch);
  if (signedIn === undefined)
    throw new ProblemError('not_signed_in', 'Sign in to go on; the session may have ended.');
  return signedIn;
}

async function deny(
  context: AuditContext,
  signedIn: SignedIn,
  endpoint: string,
  permission: Parameters<typeof missingWords>[0],
  { denials, grantors }: AdmitDependencies,
): Promise<never> {
  await denials.add(context, endpoint, permission);
  const words = missingWords(permission);
  throw new ProblemError('permission_missing', `You need the permission ${permission} to ${words.means}.`, {
    missing: { permission, ...words, grantors: await grantors(), at: signedIn.now.toISOString() },
  });
}

/** Who acts in a request, for the trail. */
export function contextOf({ apiKey, signedIn }: Admitted, requestId: string): AuditContext {
  return { actor: actorOf(apiKey, signedIn), requestId };
}

function actorOf(apiKey: CallerKey | undefined, signedIn: SignedIn | undefined): AuditContext['actor'] {
  if (apiKey !== undefined) return { kind: 'key', id: apiKey.id };
  return signedIn === undefined
    ? { kind: 'anonymous' }
    : { kind: 'person', id: signedIn.personId, roles: signedIn.roles };
}
