import { type MessageChannel, toRef } from '@heed/contract';
import { generateDek } from '@heed/personal-data';
import { CURRENT_KEK_EPOCH } from '../../../keys/keys.ts';
import { uuidv7 } from '../../../lib/uuid.ts';
import { type AuditContext, record } from '../../audit/index.ts';
import { handOut, type ScrubDependencies } from './hand-out.ts';
import { ownScrub, type ScrubRow } from './queries.ts';
import { insertScrub, type Owner } from './store.ts';

export interface NewList {
  readonly owner: Owner;
  readonly way: 'stream' | 'stored';
  readonly channel: MessageChannel;
  readonly purpose: string;
  readonly campaignId: string | undefined;
  readonly mode?: 'remove' | 'mark';
  /** Announced length; 0 where it is not known. */
  readonly bytes: number;
}

/** Begins a list: its row and its event, together. A stored one gets its own data key. */
export async function startScrub(
  { app, keys }: Pick<ScrubDependencies, 'app' | 'keys'>,
  { owner, ...list }: NewList,
  context: AuditContext,
): Promise<ScrubRow> {
  const { way, channel, campaignId, bytes } = list;
  const id = uuidv7();
  const dek =
    way === 'stored' ? { wrapped: keys.wrap(generateDek(), id), epoch: CURRENT_KEK_EPOCH } : undefined;
  await app.kysely.transaction().execute(async (tx) => {
    await insertScrub(tx, { id, ...list, ...owner, ...(dek && { dek }) });
    await record(
      tx,
      { ...context, operationId: id },
      {
        action: 'scrub.start',
        object: { kind: 'scrub', id },
        details: {
          way,
          channel,
          ...(campaignId === undefined ? {} : { campaign: campaignId }),
          ...(bytes > 0 ? { bytes } : {}),
        },
      },
    );
  });
  const row = await ownScrub(app.kysely, id, owner);
  if (row === undefined) throw new Error(`The list ${toRef('scr', id)} went away.`);
  return row;
}

/** Takes a list through a whole pass whose file nobody reads: what the demo has had checked. */
export async function scrubWhole(
  dependencies: ScrubDependencies,
  list: Omit<NewList, 'way' | 'bytes'>,
  source: AsyncIterable<Uint8Array>,
  context: AuditContext,
): Promise<void> {
  const { mode = 'remove' } = list;
  const row = await startScrub(dependencies, { ...list, mode, way: 'stream', bytes: 0 }, context);
  for await (const _part of handOut(dependencies, row, source, mode, context));
}
