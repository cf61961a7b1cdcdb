import { permissionsOf, type Session, toRef } from '@heed/contract';
import type { SignedIn } from '../../http/signed-in.ts';
import type { Organisation } from './dependencies.ts';

/** A session as the SPA reads it. */
export function presentSession(signedIn: SignedIn, { name, timeZone, demo }: Organisation): Session {
  const { personId, displayName, email, roles } = signedIn;
  return {
    person: { id: toRef('usr', personId), displayName, email, roles: [...roles] },
    permissions: permissionsOf(roles),
    organisation: { name, timeZone, demo },
    now: signedIn.now.toISOString(),
    idleExpiresAt: signedIn.idleExpiresAt.toISOString(),
    absoluteExpiresAt: signedIn.absoluteExpiresAt.toISOString(),
    steppedUpUntil: signedIn.steppedUpUntil?.toISOString() ?? null,
  };
}
