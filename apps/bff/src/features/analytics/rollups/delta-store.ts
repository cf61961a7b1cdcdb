import type { Copies, CopyColumns } from '../../../database/copy-transaction.ts';

/** One event that figures count, as the roll-ups need it. */
export interface RollupDelta {
  readonly kind: 'optOut' | 'optIn';
  /** The instant that decides, in milliseconds. */
  readonly at: number;
  readonly campaignId: string | undefined;
  readonly segmentIds: readonly string[];
  readonly channel: string;
  readonly method: string;
  readonly cause: string;
  readonly reason: string;
}

const DELTA: CopyColumns = {
  kind: 'text',
  at: 'timestamptz',
  campaign_id: 'uuid',
  segment_ids: 'uuid[]',
  channel: 'text',
  method: 'text',
  cause: 'text',
  reason: 'text',
};

/** Appends what a batch changes in the figures. Nothing is added up here: rows of a day would be fought over. */
export async function appendDeltas(copies: Copies, deltas: readonly RollupDelta[]): Promise<void> {
  await copies.rows(
    'rollup_delta',
    DELTA,
    deltas.map((delta) => [
      delta.kind,
      delta.at,
      delta.campaignId ?? null,
      delta.segmentIds.length === 0 ? null : delta.segmentIds,
      delta.channel,
      delta.method,
      delta.cause,
      delta.reason,
    ]),
  );
}
