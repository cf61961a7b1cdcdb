import type { Keys } from '../../../keys/keys.ts';
import type { AuditContext } from '../../audit/index.ts';
import type { append, LedgerDependencies } from '../ledger/append.ts';
import type { PreferenceInput } from '../ledger/types.ts';
import { suppressedChannels } from './log-store.ts';
import { movesFrom, rememberMove, type StoredMove } from './move-store.ts';
import type { DeliveryPlan } from './plan-delivery.ts';
import { openMoved, sealMoved } from './secrets.ts';
import type { SourceRow } from './source-store.ts';

interface FollowDependencies extends LedgerDependencies {
  readonly append: typeof append;
}

/** A chain of moves longer than that is no person's. */
const MOST_STEPS = 5;

/** Keeps what a delivery says of moved addresses, before anything follows from it. */
export async function keepMoves(
  { ledger, keys }: FollowDependencies,
  source: SourceRow,
  plan: DeliveryPlan,
): Promise<void> {
  for (const { from, to } of plan.moves) {
    const newKey = keys.keyOf(to.type, to.value);
    const sealedNew = sealMoved(keys, source, newKey, to.value);
    await rememberMove(ledger.kysely, source.id, {
      oldKey: keys.keyOf(from.type, from.value),
      newKey,
      sealedNew,
    });
  }
}

/**
 * Stops the new address of everybody in this delivery who is stopped under the old one. It looks after both the move and
 * the "no" were committed, and again with every repetition: whichever of the two comes first, and whatever breaks off in
 * between, the second one finds the first.
 */
export async function followMoves(
  dependencies: FollowDependencies,
  source: SourceRow,
  plan: DeliveryPlan,
  context: AuditContext,
): Promise<void> {
  const { ledger, keys } = dependencies;
  const told = [...plan.optOuts, ...plan.moves.map(({ from }) => from)];
  let olds = told.map(({ type, value }) => keys.keyOf(type, value));
  for (let step = 0; step < MOST_STEPS && olds.length > 0; step += 1) {
    const moves = await movesFrom(ledger.kysely, source.id, olds);
    const stopped = await suppressedChannels(
      ledger.kysely,
      moves.flatMap(({ oldKey, newKey }) => [oldKey, newKey]),
    );
    const due = moves.filter(
      ({ oldKey, newKey }) => stopsEmail(stopped, oldKey) && !stopsEmail(stopped, newKey),
    );
    if (due.length > 0) await stop(dependencies, source, due, context);
    olds = moves.map(({ newKey }) => newKey);
  }
}

function stopsEmail(stopped: ReadonlyMap<string, readonly string[]>, key: Buffer): boolean {
  const channels = stopped.get(key.toString('base64')) ?? [];
  return channels.includes('email') || channels.includes('*');
}

async function stop(
  dependencies: FollowDependencies,
  source: SourceRow,
  moves: readonly StoredMove[],
  context: AuditContext,
): Promise<void> {
  const inputs = moves.map((move) => inputOf(dependencies.keys, source, move));
  await dependencies.append(dependencies, inputs, {
    context,
    auditOf: ({ results }) => {
      const recorded = results.filter(({ isNew }) => isNew).length;
      const known = results.length - recorded;
      return [
        {
          action: 'webhook.record',
          object: { kind: 'webhookSource', id: source.id },
          details: { vendor: source.vendor, recorded, known, contradictions: 0, unusable: 0 },
        },
      ];
    },
  });
}

function inputOf(keys: Keys, source: SourceRow, { newKey, sealedNew }: StoredMove): PreferenceInput {
  return {
    kind: 'optOut',
    type: 'email',
    value: openMoved(keys, source, newKey, sealedNew),
    channel: 'email',
    purpose: 'marketing',
    cause: 'automated',
    method: 'esp_webhook',
    reason: 'unknown',
    occurredAt: undefined,
    occurredPrecision: 'missing',
    comment: undefined,
    campaign: undefined,
    origin: { connection: `webhook ${source.id} moved` },
    personGroup: undefined,
    importLine: undefined,
  };
}
