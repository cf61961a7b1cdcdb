import { type Scrub, type ScrubReceipt, toRef } from '@heed/contract';
import type { ScrubRow } from './queries.ts';
import type { PassResult } from './run-pass.ts';
import { causeCounts } from './withhold.ts';

/** Why a list failed, in words. */
const FAILED: Record<string, string> = {
  overtaken:
    'Somebody on the list said no while the file was on its way. Throw that file away and have the list checked again.',
  broken:
    'The connection broke before the file was whole. Nothing of it counts; have the list checked again.',
  lost: 'The process that checked the list went away. Have the list checked again.',
  incomplete: 'A part of the stored list is gone. Drop the list again.',
  internal: 'Something failed inside Heed while the list was read. Have the list checked again.',
};

export function presentScrub(row: ScrubRow, told: 'everything' | 'answers'): Scrub {
  const { failed_code: code } = row;
  return {
    id: toRef('scr', row.id),
    way: row.way as Scrub['way'],
    state: row.state as Scrub['state'],
    channel: row.channel as Scrub['channel'],
    purpose: row.purpose,
    campaign: row.campaign,
    mode: row.mode as Scrub['mode'],
    bytes: Number(row.bytes),
    bytesReceived: Number(row.bytes_received),
    progressBytes: Number(row.progress_bytes),
    lines: Number(row.lines),
    send: Number(row.send_lines),
    stopped: Number(row.stopped_lines),
    unreadable: Number(row.unreadable_lines),
    // While it is counted, counts that follow each other would tell line by line.
    causes: row.state === 'checking' && told === 'answers' ? null : causeCounts(countsIn(row.causes), told),
    failedCode: code,
    failedSentence: code === null ? null : (FAILED[code] ?? FAILED.internal ?? null),
    hasReceipt: row.receipt !== null,
    startedAt: row.started_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    deletedBy: row.deleted_by?.toISOString() ?? null,
  };
}

/** The column holds what countsOf wrote: causes with numbers. */
const countsIn = (causes: unknown) => causes as Record<string, number>;

/** What the receipt of a finished file states. */
export function receiptOf(
  row: Pick<ScrubRow, 'id' | 'channel' | 'purpose' | 'campaign_id' | 'started_by' | 'api_key_id'>,
  mode: ScrubReceipt['mode'],
  { tally, listSha256, fileSha256, ledger }: PassResult,
  organisation: string,
): ScrubReceipt {
  return {
    kind: 'heed.scrubReceipt',
    version: 1,
    scrub: toRef('scr', row.id),
    organisation,
    mode,
    channel: row.channel as ScrubReceipt['channel'],
    purpose: row.purpose,
    campaign: row.campaign_id === null ? null : toRef('cmp', row.campaign_id),
    listSha256,
    fileSha256,
    lines: tally.lines,
    send: tally.send,
    stopped: tally.stopped,
    unreadable: tally.unreadable,
    ledger: {
      from: ledger.from.toISOString(),
      until: ledger.until.toISOString(),
      snapshot: ledger.position,
    },
    by: row.started_by === null ? toRef('key', row.api_key_id ?? '') : toRef('usr', row.started_by),
    at: ledger.until.toISOString(),
  };
}
