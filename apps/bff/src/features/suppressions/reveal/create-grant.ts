import type { Grant, grantCreateBody } from '@heed/contract';
import type * as z from 'zod';
import { notFound, ProblemError } from '../../../http/problem.ts';
import type { SignedIn } from '../../../http/signed-in.ts';
import { uuidv7 } from '../../../lib/uuid.ts';
import { type AuditContext, keepNote, record } from '../../audit/index.ts';
import type { RevealDependencies } from './dependencies.ts';
import { askedEntry, hasAskedOften, insertGrant } from './grant-store.ts';

/**
 * Step one of two: grant, sealed reference and event commit together, and nothing is shown. Only what has been committed
 * can be opened (security.md 5.7), so that no look is without its event.
 */
export async function createGrant(
  { app, keys }: Pick<RevealDependencies, 'app' | 'keys'>,
  suppressionId: string,
  { purpose, reference, note, fields }: z.output<typeof grantCreateBody>,
  { personId }: Pick<SignedIn, 'personId'>,
  context: AuditContext,
): Promise<Grant> {
  const entry = await askedEntry(app.kysely, suppressionId);
  if (entry === undefined) throw notFound();
  if (!entry.isKnown) {
    throw new ProblemError(
      'conflict',
      'This person’s data was erased. Only a hash is left, which keeps the opt-out; there is nothing to show.',
    );
  }
  if (await hasAskedOften(app.kysely, personId)) {
    throw new ProblemError(
      'too_many_attempts',
      'That is more people than one person may look at in an hour. Go on later.',
      { retryAfterSeconds: 600 },
    );
  }
  const id = uuidv7();
  const asked = [...new Set(fields)];
  return app.kysely.transaction().execute(async (tx) => {
    const keptReference = await keepNote(tx, keys, reference);
    const keptNote = note === undefined ? undefined : await keepNote(tx, keys, note);
    const grant = await insertGrant(tx, {
      id,
      kind: 'show',
      personId,
      entry,
      fields: asked,
      purpose,
      referenceId: keptReference.id,
      noteId: keptNote?.id ?? null,
    });
    await record(tx, context, {
      action: 'reveal.grant',
      object: { kind: 'grant', id },
      details: {
        purpose,
        fields: asked,
        reference: keptReference.commitment,
        ...(keptNote === undefined ? {} : { note: keptNote.commitment }),
      },
      ...(entry.subjectId === null ? {} : { subjectId: entry.subjectId }),
    });
    return grant;
  });
}
