import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Database } from '../../../database/connect.ts';
import type { DB } from '../../../database/schema.generated.ts';
import { ProblemError } from '../../../http/problem.ts';
import type { Keys } from '../../../keys/keys.ts';
import { giveUpCall, type IdempotentCall, keepAnswer, takeCall } from './idempotency-store.ts';

/** Keeps an answer with what it tells: call it in the transaction that makes the change. */
export type KeepAnswer = (tx: Kysely<DB>, answer: unknown) => Promise<void>;

export interface IdempotentRequest {
  /** `Idempotency-Key`; undefined: the caller asked for nothing. */
  readonly key: string | undefined;
  /** The API key or the person. */
  readonly caller: string;
  readonly endpoint: string;
  readonly body: unknown;
}

const KEY = /^[\x20-\x7e]{1,255}$/;

/**
 * Does a call once: told again with the same key and body it gets the same answer, and nothing is done. The digests
 * are keyed, because a body is little more than an address, which could be guessed from a plain one.
 * @throws ProblemError `idempotency_key_reused` with another body, `idempotency_in_flight` while the first is worked on
 */
export async function once<Answer>(
  { ledger, keys }: { readonly ledger: Database; readonly keys: Keys },
  request: IdempotentRequest,
  run: (keep: KeepAnswer) => Promise<Answer>,
): Promise<Answer> {
  const call = callOf(keys, request);
  if (call === undefined) return run(async () => undefined);
  const earlier = await takeCall(ledger.kysely, call);
  if (earlier !== undefined) {
    if (!earlier.requestHash.equals(call.requestHash)) throw reused();
    if (earlier.answer === null) throw inFlight();
    // Written by this very function from an answer of this endpoint: the endpoint is part of the digest.
    return JSON.parse(earlier.answer) as Answer;
  }
  try {
    return await run(async (tx, answer) => {
      if (!(await keepAnswer(tx, call, JSON.stringify(answer)))) throw inFlight();
    });
  } catch (error) {
    // Where this fails too, the key is free again after two minutes.
    await giveUpCall(ledger.kysely, call).catch(() => undefined);
    throw error;
  }
}

function callOf(keys: Keys, { key, caller, endpoint, body }: IdempotentRequest): IdempotentCall | undefined {
  if (key === undefined) return undefined;
  if (!KEY.test(key))
    throw new ProblemError('invalid_request', 'The Idempotency-Key cannot be used.', {
      faults: [{ path: 'Idempotency-Key', message: 'is not 1 to 255 visible characters of ASCII' }],
    });
  return {
    caller,
    keyHash: keys.tokenMac(`heed/idempotency/key/${key}`),
    requestHash: keys.tokenMac(`heed/idempotency/request/${endpoint}/${JSON.stringify(body)}`),
    attempt: randomUUID(),
  };
}

const reused = () =>
  new ProblemError(
    'idempotency_key_reused',
    'This Idempotency-Key came with another body before. Use a new key for a new call.',
  );

const inFlight = () =>
  new ProblemError(
    'idempotency_in_flight',
    'The first call with this Idempotency-Key is still being worked on. Ask again shortly.',
    { retryAfterSeconds: 2 },
  );
