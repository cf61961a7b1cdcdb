import type { Database } from '../../../database/connect.ts';
import { type NewAuditEvent, record } from '../../audit/index.ts';
import { endOverdueGrants } from './grant-store.ts';

const BATCH = 200;

/** For the worker: looks that nobody ended get their end in the trail; they had been over by themselves. */
export async function endExpiredGrants({ kysely }: Pick<Database, 'kysely'>): Promise<number> {
  return kysely.transaction().execute(async (tx) => {
    const ended = await endOverdueGrants(tx, BATCH);
    const [first, ...others] = ended.map(
      ({ id, subjectId }): NewAuditEvent => ({
        action: 'reveal.end',
        object: { kind: 'grant', id },
        details: { because: 'expired' },
        ...(subjectId === null ? {} : { subjectId }),
      }),
    );
    if (first !== undefined) await record(tx, { actor: { kind: 'system' } }, first, ...others);
    return ended.length;
  });
}
