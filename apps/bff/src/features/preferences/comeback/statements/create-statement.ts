import { hash } from 'node:crypto';
import { type ConsentStatementCreateBody, toRef } from '@heed/contract';
import type { Database } from '../../../../database/connect.ts';
import { ProblemError } from '../../../../http/problem.ts';
import { uuidv7 } from '../../../../lib/uuid.ts';
import { type AuditContext, record } from '../../../audit/index.ts';
import { insertStatement } from './store.ts';

/**
 * Puts the next version of a statement in force; those who agreed to an earlier one have agreed to that one.
 * @returns its id @throws ProblemError `conflict` when another version was put in force at the same moment
 */
export async function createStatement(
  { kysely }: Pick<Database, 'kysely'>,
  { channel, purpose, texts, validFrom }: ConsentStatementCreateBody,
  createdBy: string | undefined,
  context: AuditContext,
): Promise<string> {
  const id = uuidv7();
  const from = validFrom === undefined ? undefined : new Date(validFrom);
  if (from !== undefined && from.getTime() > Date.now()) {
    const message = 'A version is in force from now on, or has been since an earlier day.';
    throw new ProblemError('invalid_request', message, { faults: [{ path: 'validFrom', message }] });
  }
  const given = Object.entries(texts).flatMap(([language, words]) =>
    words === undefined ? [] : [[language, words] as const],
  );
  await kysely.transaction().execute(async (tx) => {
    const version = await insertStatement(tx, {
      id,
      channel,
      purpose,
      texts: given,
      createdBy,
      validFrom: from,
    });
    if (version === undefined)
      throw new ProblemError(
        'conflict',
        'Another version was put in force at this moment: look at it first.',
      );
    const digests = given.map(([language, words]) => [language, hash('sha256', words)] as const);
    await record(tx, context, {
      action: 'consentStatement.create',
      details: {
        statement: toRef('cst', id),
        channel,
        purpose,
        version,
        sha256: Object.fromEntries(digests),
      },
    });
  });
  return id;
}
