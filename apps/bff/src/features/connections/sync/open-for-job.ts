import { open } from '@heed/personal-data';
import type { Database } from '../../../database/connect.ts';
import type { Keys } from '../../../keys/keys.ts';
import { uuidv7 } from '../../../lib/uuid.ts';
import { record } from '../../audit/index.ts';
import { insertRun } from './run-store.ts';
import { sealedIdentifier } from './sync-queries.ts';
import { type Hold, type TakenTask, takeTasks } from './task-store.ts';

export interface JobDoor {
  /** As heed_sync. */
  readonly sync: Database;
  readonly keys: Keys;
}

/** A run that may open the addresses of its tasks, and no others. */
export interface OpenRun {
  readonly hold: Hold;
  readonly tasks: readonly TakenTask[];
  /** The address of one of its tasks; undefined once the person was erased. */
  readonly addressOf: (task: TakenTask) => Promise<string | undefined>;
}

/**
 * The door by which a job gets at sealed addresses: the run, what it may open and its event in the trail are committed
 * before the first is opened. Undefined where there is nothing to do.
 */
export async function openForJob(
  { sync, keys }: JobDoor,
  connectionId: string,
  most: number,
): Promise<OpenRun | undefined> {
  const hold: Hold = { connectionId, runId: uuidv7() };
  const tasks = await sync.kysely.transaction().execute(async (tx) => {
    const taken = await takeTasks(tx, hold, most);
    if (taken.length === 0) return taken;
    await insertRun(tx, hold, taken.length);
    await record(
      tx,
      { actor: { kind: 'system' } },
      {
        action: 'sync.run',
        object: { kind: 'connection', id: connectionId },
        details: { run: hold.runId, tasks: taken.length },
      },
    );
    return taken;
  });
  if (tasks.length === 0) return undefined;
  const mine = new Set(tasks);
  return {
    hold,
    tasks,
    addressOf: async (task) => {
      if (!mine.has(task)) throw new Error('This run may not open that address.');
      const sealed = await sealedIdentifier(sync.kysely, task.identifierKey);
      if (sealed === undefined) return undefined;
      const { subjectId, sealedValue, wrappedDek, kekEpoch } = sealed;
      const rowId = task.identifierKey.toString('base64url');
      const place = { table: 'identifier', column: 'sealed_value', rowId, subjectRef: subjectId };
      return open(keys.unwrap(wrappedDek, subjectId, kekEpoch), sealedValue, place).toString('utf8');
    },
  };
}
