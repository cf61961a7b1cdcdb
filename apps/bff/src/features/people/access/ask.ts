import type { Permission, Role } from '@heed/contract';
import { ProblemError } from '../../../http/problem.ts';
import { uuidv7 } from '../../../lib/uuid.ts';
import { type AuditContext, keepNote, record } from '../../audit/index.ts';
import type { PeopleDependencies } from '../dependencies.ts';
import { holdsRole, insertAsked } from './store.ts';

export interface Ask {
  readonly role: Role;
  readonly reason: string;
  /** The permission that was missing. */
  readonly missing: Permission | undefined;
}

/** Asks for a role. @returns the request's id @throws ProblemError `conflict` for a role held or asked for already */
export async function askForRole(
  { database, keys }: PeopleDependencies,
  personId: string,
  { role, reason, missing }: Ask,
  context: AuditContext,
): Promise<string> {
  const id = uuidv7();
  await database.kysely.transaction().execute(async (tx) => {
    if (await holdsRole(tx, personId, role)) {
      throw new ProblemError('conflict', 'You have that role already.');
    }
    const note = await keepNote(tx, keys, reason);
    if (!(await insertAsked(tx, { id, personId, role, missing, noteId: note.id }))) {
      throw new ProblemError('conflict', 'You have asked for that role already, and it is not decided yet.');
    }
    await record(
      tx,
      { ...context, operationId: id },
      {
        action: 'access.request',
        object: { kind: 'person', id: personId },
        details: { role, reason: note.commitment, ...(missing === undefined ? {} : { missing }) },
      },
    );
  });
  return id;
}
