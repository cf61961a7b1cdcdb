import { type Permission, type Session, sessionSchema } from '@heed/contract';
import { type QueryClient, useQuery } from '@tanstack/react-query';
import { call } from '../api/client.ts';
import { queryOf } from '../api/query.ts';
import { demoWorkspace } from '../lib/document-title.ts';

/** The session stays as it was answered: asking again counts as use, and would keep the session alive by itself. */
const sessionQuery = { ...queryOf('sessionView', {}), staleTime: Number.POSITIVE_INFINITY };

/** Keeps a session that the server has answered, for the whole page. */
export function keepSession(client: QueryClient, session: Session): void {
  demoWorkspace.set(session.organisation.demo);
  client.setQueryData(sessionQuery.queryKey, session);
}

/** The session at hand, or asked for once. Throws ApiProblem where there is none. */
export async function loadSession(client: QueryClient): Promise<Session> {
  const known = client.getQueryData(sessionQuery.queryKey);
  if (known !== undefined) return known;
  const session = await call('sessionView');
  keepSession(client, session);
  return session;
}

/** Asks how the session stands without counting as use of it. */
export async function glanceAtSession(client: QueryClient): Promise<Session> {
  const session = await call('sessionView', { background: true });
  keepSession(client, session);
  return session;
}

/** Forgets the session and every answer that was given to it. What anybody may know stays: the log-in page shows it. */
export function forgetSession(client: QueryClient): void {
  client.removeQueries({ predicate: ({ queryKey: [name] }) => name !== 'setupView' });
  client.getMutationCache().clear();
}

export interface KnownSession {
  readonly session: Session;
  /** Add to this browser's clock to get the server's, in milliseconds. */
  readonly clockOffset: number;
}

/** The signed-in person's session. Only below the guard in routes.tsx, which has loaded it. */
export function useKnownSession(): KnownSession {
  const { data, dataUpdatedAt } = useQuery({ ...sessionQuery, enabled: false });
  if (data === undefined)
    throw new Error('No session: this component stands outside the signed-in part of the app.');
  return { session: data, clockOffset: Date.parse(data.now) - dataUpdatedAt };
}

/** Who is signed in, with which roles and permissions. */
export function useSession(): Session {
  return useKnownSession().session;
}

/** Whether the signed-in person holds a permission; the server decides again on each call. */
export function useMay(permission: Permission): boolean {
  return useSession().permissions.includes(permission);
}

/** A session as another tab posted it; undefined where it is none. */
export function asSession(value: unknown): Session | undefined {
  const parsed = sessionSchema.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}
