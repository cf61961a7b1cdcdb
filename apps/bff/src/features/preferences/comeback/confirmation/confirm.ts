import { toRef } from '@heed/contract';
import type { Kysely } from 'kysely';
import type { DB } from '../../../../database/schema.generated.ts';
import type { Keys } from '../../../../keys/keys.ts';
import type { AuditContext } from '../../../audit/index.ts';
import { covers, decide } from '../../../suppressions/index.ts';
import { append, type LedgerDependencies } from '../../ledger/append.ts';
import { type ConcernedScope, whatIsLifted } from '../lifts.ts';
import { liftedBefore, scopesOfKey } from '../queries.ts';
import { type Statement, statementOf } from '../statements/queries.ts';
import { insertConsent } from '../store.ts';
import { type Confirmation, liveConfirmation } from './queries.ts';
import { useConfirmation } from './store.ts';
import { confirmationOf } from './token.ts';

/** What a link leads to, as stored at this moment. */
export type ConfirmationView =
  | { readonly state: 'gone' }
  | { readonly state: 'open'; readonly confirmation: Confirmation; readonly statement: Statement }
  | {
      readonly state: 'done';
      readonly confirmation: Confirmation;
      readonly statement: Statement;
      readonly usedAt: Date;
      /** Whether a later "no" stops it again. */
      readonly stoppedAgain: boolean;
    };

/** Reads what a token is for; changes nothing. Unknown, forged, expired and overtaken are all `gone`. */
export async function viewConfirmation(
  { ledger, keys }: { readonly ledger: { readonly kysely: Kysely<DB> }; readonly keys: Keys },
  token: string,
): Promise<ConfirmationView> {
  const confirmation = await liveConfirmation(ledger.kysely, confirmationOf(keys, token));
  if (confirmation === undefined) return { state: 'gone' };
  const statement = await statementOf(ledger.kysely, confirmation.statementId);
  if (statement === undefined) return { state: 'gone' };
  const scopes = await scopesOfKey(ledger.kysely, confirmation.identifierKey);
  const { usedAt } = confirmation;
  if (usedAt !== null) {
    const stoppedAgain = decide(scopes, confirmation).decision !== 'send';
    return { state: 'done', confirmation, statement, usedAt, stoppedAgain };
  }
  return isOvertaken(scopes, confirmation) ? { state: 'gone' } : { state: 'open', confirmation, statement };
}

/** Whoever says no after having asked to come back has changed their mind: that link opens nothing any more. */
function isOvertaken(scopes: readonly ConcernedScope[], confirmation: Confirmation): boolean {
  return scopes.some(
    (scope) =>
      covers(scope, confirmation) &&
      scope.lastOptOutAt !== undefined &&
      scope.lastOptOutAt >= confirmation.requestedAt.getTime(),
  );
}

/** Somebody pressed the button too late: the transaction ends without a trace. */
class TooLate extends Error {}

/** Confirms once; pressed twice, at once or later, it stays the one event that it is. */
export async function confirmOptIn(
  dependencies: LedgerDependencies,
  token: string,
  context: AuditContext & { readonly actor: { readonly kind: 'public' } },
): Promise<void> {
  const view = await viewConfirmation(dependencies, token);
  if (view.state !== 'open') return;
  const { confirmation, statement } = view;
  const { id, identifierKey, subjectId, channel, purpose, language } = confirmation;
  const givenAt = new Date();
  let lifts: readonly string[] = [];
  try {
    await append(
      dependencies,
      [
        {
          kind: 'optIn',
          type: 'email',
          value: '',
          identifierKey,
          channel,
          purpose,
          cause: 'subject',
          method: 'preference_page',
          reason: 'unknown',
          occurredAt: givenAt,
          occurredPrecision: 'instant',
          comment: undefined,
          campaign: undefined,
          origin: { connection: 'double_opt_in', externalId: id },
          personGroup: undefined,
          importLine: undefined,
        },
      ],
      {
        context,
        alongside: async (tx, { results }) => {
          const [result] = results;
          if (result === undefined || !result.isNew) throw new TooLate();
          const { eventId } = result;
          const scopes = await scopesOfKey(tx, identifierKey);
          const consent = { channel, purpose, at: givenAt.getTime(), isOwnAct: true };
          const lifted = whatIsLifted(scopes, consent, await liftedBefore(tx, identifierKey, eventId));
          if (lifted.outcome === 'blocked' || isOvertaken(scopes, confirmation)) throw new TooLate();
          ({ lifts } = lifted);
          if (!(await useConfirmation(tx, id, eventId))) throw new TooLate();
          await insertConsent(tx, {
            eventId,
            entryId: undefined,
            identifierKey,
            subjectId,
            statementId: statement.id,
            method: 'double_opt_in',
            givenAt,
            sealedText: undefined,
            lifts,
            recordedBy: undefined,
          });
        },
        auditOf: ({ results }) => [
          {
            action: 'optIn.confirm',
            subjectId,
            details: {
              event: toRef('pre', results[0]?.eventId ?? ''),
              channel,
              purpose,
              statement: toRef('cst', statement.id),
              version: statement.version,
              language,
              confirmation: id,
              lifts: lifts.map((event) => toRef('pre', event)),
            },
          },
        ],
      },
    );
  } catch (error) {
    if (!(error instanceof TooLate)) throw error;
  }
}
