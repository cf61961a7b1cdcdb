import { type AppendOptions, appendPrepared, type LedgerDependencies, prepareBatch } from './append.ts';
import type { AppendedBatch, PreferenceInput } from './types.ts';

/**
 * Appends batch after batch, in order. While PostgreSQL writes one, the next is keyed and sealed; people of a batch that
 * is still being written are found when that one has committed.
 */
export async function appendMany(
  dependencies: LedgerDependencies,
  batches: Iterable<readonly PreferenceInput[]>,
  optionsOf: (batch: readonly PreferenceInput[]) => AppendOptions,
  onWritten: (batch: AppendedBatch) => void,
): Promise<void> {
  let writing: Promise<unknown> = Promise.resolve();
  for (const batch of batches) {
    const prepared = await prepareBatch(dependencies, batch);
    await writing;
    writing = appendPrepared(dependencies, prepared, optionsOf(batch)).then(onWritten);
    // Awaited in the next round; without this a failure meanwhile would count as unhandled.
    writing.catch(() => undefined);
  }
  await writing;
}
