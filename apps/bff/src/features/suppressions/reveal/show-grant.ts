import type { Revealed } from '@heed/contract';
import { notFound, ProblemError } from '../../../http/problem.ts';
import type { SignedIn } from '../../../http/signed-in.ts';
import { type AuditContext, record, recordAlone } from '../../audit/index.ts';
import type { RevealDependencies } from './dependencies.ts';
import { type DoorRefusal, DoorShut, grantTimes, openDoor } from './door-queries.ts';
import { openParts } from './open-parts.ts';

/**
 * Step two: PostgreSQL lets the sealed values of a committed grant out, once. That it was opened and its event commit
 * before anything leaves; a refusal is recorded too.
 */
export async function showGrant(
  { app, reveal, keys }: RevealDependencies,
  grantId: string,
  { personId }: Pick<SignedIn, 'personId'>,
  context: AuditContext,
): Promise<Revealed> {
  const object = { kind: 'grant', id: grantId } as const;
  try {
    return await reveal.kysely.transaction().execute(async (tx) => {
      const parts = await openDoor(tx, grantId, personId, false);
      const opened = openParts(keys, parts);
      const { now, expiresAt } = await grantTimes(tx, grantId);
      const subjectId = parts.find((part) => part.subjectId !== null)?.subjectId ?? null;
      await record(tx, context, {
        action: 'reveal.open',
        object,
        details: {
          shown: opened.outcome,
          identifiers: opened.identifiers.length,
          comments: opened.comments.length,
        },
        ...(subjectId === null ? {} : { subjectId }),
      });
      return { ...opened, now: now.toISOString(), expiresAt: expiresAt.toISOString() };
    });
  } catch (error) {
    if (!(error instanceof DoorShut)) throw error;
    await recordAlone(app.kysely, context, {
      action: 'reveal.open',
      outcome: 'denied',
      object,
      details: { identifiers: 0, comments: 0, refusedFor: error.refusal },
    });
    throw refusalOf(error.refusal);
  }
}

/** Whether a grant exists is nobody’s to learn but its own person’s. */
function refusalOf(refusal: DoorRefusal): ProblemError {
  if (refusal === 'unknown' || refusal === 'anotherPerson') return notFound();
  return new ProblemError(
    'grant_refused',
    refusal === 'openedAlready'
      ? 'This was shown once already. Ask again, with purpose and reference.'
      : 'The time to see this is over. Ask again, with purpose and reference.',
  );
}
