import { Temporal } from 'temporal-polyfill';
import { type AskKind, askEvents, askKinds, type ClockEventType } from './terms.ts';

/** Something was asked of the person on a local day, and answered on one, or is still outstanding. */
export type Ask = {
  readonly kind: AskKind;
  readonly asked: Temporal.PlainDate;
  readonly answered?: Temporal.PlainDate;
};

/** A clock event on its local day. */
export type DatedEvent = { readonly type: ClockEventType; readonly on: Temporal.PlainDate };

/** Answers for which nothing had been asked. */
export type Unasked = { readonly kind: AskKind; readonly on: Temporal.PlainDate };

/**
 * Pairs askings with their answers, kind by kind, and puts them in the order in which they were asked. Asking again
 * while an answer is outstanding changes nothing.
 * @param events in the order in which they happened
 */
export function pairAsks(events: readonly DatedEvent[]): {
  asks: readonly Ask[];
  unasked: readonly Unasked[];
} {
  const asks: Ask[] = [];
  const unasked: Unasked[] = [];
  for (const kind of askKinds) {
    let open: Temporal.PlainDate | undefined;
    for (const { type, on } of events) {
      if (type === askEvents[kind].asked) open ??= on;
      if (type !== askEvents[kind].answered) continue;
      if (open === undefined) unasked.push({ kind, on });
      else asks.push({ kind, asked: open, answered: on });
      open = undefined;
    }
    if (open !== undefined) asks.push({ kind, asked: open });
  }
  return { asks: asks.toSorted((a, b) => Temporal.PlainDate.compare(a.asked, b.asked)), unasked };
}
