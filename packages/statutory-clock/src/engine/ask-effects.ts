import { Temporal } from 'temporal-polyfill';
import type { Ask } from '../case/asks.ts';
import type { ReadCase } from '../case/read-case.ts';
import type { AskEffect } from '../regimes/regime.ts';

/** What an asking does to this case's clock, or undefined where the law gives it no effect. */
export function effectOf(given: Pick<ReadCase, 'regime' | 'requestType'>, ask: Ask): AskEffect | undefined {
  const effect = given.regime.asks[ask.kind];
  if (effect?.only !== undefined && !effect.only.includes(given.requestType)) return undefined;
  return effect;
}

/** The request came before the law that lets an asking move the clock; which law applies then is an open point. */
export function beforeAskLaw({ regime, receivedOn }: Pick<ReadCase, 'regime' | 'receivedOn'>): boolean {
  const from = regime.asksInForceFrom;
  return from !== undefined && Temporal.PlainDate.compare(receivedOn, from) < 0;
}
