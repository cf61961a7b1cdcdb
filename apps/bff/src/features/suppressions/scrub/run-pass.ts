import { createHash } from 'node:crypto';
import type { MessageChannel, ScrubMode } from '@heed/contract';
import type { Database } from '../../../database/connect.ts';
import type { Keys } from '../../../keys/keys.ts';
import { KEY_BYTES, probe } from '../check/probe-queries.ts';
import { decide, type Scope } from '../decide.ts';
import { KeyFilter } from './key-filter.ts';
import { scrubList } from './scrub-list.ts';
import { recordedSince, takeSnapshot } from './snapshot-queries.ts';
import { Tally } from './tally.ts';

/** Somebody whose line was already handed out said no meanwhile: the file must not look finished. */
export class ListOvertaken extends Error {
  override readonly name = 'ListOvertaken';
}

export interface PassOptions {
  readonly channel: MessageChannel;
  readonly purpose: string;
  readonly mode: ScrubMode;
  readonly region: string | undefined;
  readonly onBytes?: (bytes: number, tally: Tally) => void;
}

/** What a finished pass can state. */
export interface PassResult {
  readonly tally: Tally;
  readonly listSha256: string;
  readonly fileSha256: string;
  readonly ledger: { readonly from: Date; readonly until: Date; readonly position: string };
}

/** How many lines are remembered with few mistakes: 16 MiB, whatever the list's length. */
const RELEASED_KEYS = 11_000_000;
const CONFIRM_KEYS = 4_096;

/**
 * One pass over a list against the ledger: everything acknowledged before it began is out, and at its end everything
 * recorded since is looked at as well.
 * Yields the file; returns what can be stated of it once its last byte is out.
 * @throws ListOvertaken where a line let through has been overtaken by a "no"; the file is then to be thrown away
 */
export async function* runPass(
  { app, keys }: { readonly app: Database; readonly keys: Pick<Keys, 'keyOf'> },
  source: AsyncIterable<Uint8Array>,
  options: PassOptions,
): AsyncGenerator<Buffer, PassResult> {
  const tally = new Tally();
  const [list, file] = [createHash('sha256'), createHash('sha256')];
  const snapshot = await takeSnapshot(app, options.channel);
  const released = new KeyFilter(RELEASED_KEYS);
  const pass = {
    ...options,
    keyOf: keys.keyOf,
    snapshot: snapshot.filter,
    released,
    probe: (wanted: Buffer) => probe(app, wanted),
    onBytes: (bytes: number) => options.onBytes?.(bytes, tally),
  };
  for await (const part of scrubList(digested(source, list), pass, tally)) {
    file.update(part);
    yield part;
  }
  const since = await recordedSince(app, snapshot, released);
  if (await hasStopped(app, since.keys, options)) throw new ListOvertaken('Somebody said no meanwhile.');
  return {
    tally,
    listSha256: list.digest('hex'),
    fileSha256: file.digest('hex'),
    ledger: { from: snapshot.from, until: since.until, position: snapshot.position },
  };
}

async function* digested(
  source: AsyncIterable<Uint8Array>,
  digest: { update: (bytes: Uint8Array) => unknown },
): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    digest.update(chunk);
    yield chunk;
  }
}

async function hasStopped(app: Database, keys: Buffer, ask: Scope): Promise<boolean> {
  for (let at = 0; at < keys.length; at += CONFIRM_KEYS * KEY_BYTES) {
    const found = await probe(app, keys.subarray(at, at + CONFIRM_KEYS * KEY_BYTES));
    if (found.some((scopes) => decide(scopes, ask).decision === 'do_not_send')) return true;
  }
  return false;
}
