import type { Transaction } from 'kysely';
import type { DB } from '../../../database/schema.generated.ts';
import { ProblemError } from '../../../http/problem.ts';
import type { AuditContext } from '../../audit/index.ts';
import type { PeopleDependencies } from '../dependencies.ts';
import { lockAdministrators } from '../people-lock-store.ts';

/**
 * A change of people, one after the other. Whoever acts must still be an administrator when their turn comes.
 * @param change gets the acting person's id and the ids of all administrators who can act
 */
export function asAdministrator<T>(
  { database, organisation }: PeopleDependencies,
  context: AuditContext,
  change: (tx: Transaction<DB>, actorId: string, administrators: readonly string[]) => Promise<T>,
): Promise<T> {
  return database.kysely.transaction().execute(async (tx) => {
    const administrators = await lockAdministrators(tx, organisation.demo);
    const actorId = context.actor.kind === 'person' ? context.actor.id : '';
    if (!administrators.includes(actorId)) {
      throw new ProblemError('permission_missing', 'You are not an administrator any more.');
    }
    return change(tx, actorId, administrators);
  });
}
