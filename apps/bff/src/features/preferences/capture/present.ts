import { type CapturedOptOut, toRef } from '@heed/contract';
import type { AppendResult } from '../ledger/types.ts';
import type { ReadCapture } from './read-input.ts';

/** What a caller is told; pure. `results` are those of the identifiers it named, in their order. */
export function presentCapture(
  { identifiers, channels }: ReadCapture,
  results: readonly AppendResult[],
): CapturedOptOut {
  const events = identifiers.flatMap((_identified, identifier) =>
    channels.flatMap((channel, place) => {
      const result = results[identifier * channels.length + place];
      return result === undefined ? [] : [{ identifier, channel, ...presentResult(result) }];
    }),
  );
  return {
    eventId: events[0]?.eventId ?? null,
    isNew: events.some(({ isNew }) => isNew),
    effective: events.every(({ effective }) => effective),
    supersededBy: events.find(({ supersededBy }) => supersededBy !== null)?.supersededBy ?? null,
    events,
  };
}

function presentResult({ eventId, isNew, effective, supersededBy }: AppendResult) {
  return {
    eventId: toRef('pre', eventId),
    isNew,
    effective,
    supersededBy: supersededBy === undefined ? null : toRef('pre', supersededBy),
  };
}

/** For people who may record and read nothing back: each of these answers would tell what the ledger knew before. */
export function withoutAnswers({ events }: CapturedOptOut): CapturedOptOut {
  const nothing = { eventId: null, isNew: null, effective: null, supersededBy: null };
  return {
    ...nothing,
    events: events.map(({ identifier, channel }) => ({ identifier, channel, ...nothing })),
  };
}
