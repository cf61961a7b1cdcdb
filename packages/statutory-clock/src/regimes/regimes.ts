import { californian } from './california.ts';
import { elsewhere } from './elsewhere.ts';
import { europe } from './europe.ts';
import type { Regime } from './regime.ts';
import { stopClocks } from './stop-clocks.ts';
import { unitedKingdom } from './united-kingdom.ts';
import { unitedStates } from './united-states.ts';
import { unitedStatesTracked } from './united-states-tracked.ts';

const table = {
  ...europe,
  ...unitedKingdom,
  ...californian,
  ...unitedStates,
  ...unitedStatesTracked,
  ...stopClocks,
  ...elsewhere,
} as const satisfies Record<string, Regime>;

/** Name of one row of the table of regimes, e.g. `EU_GDPR`. */
export type RegimeId = keyof typeof table;

/** Every regime Heed knows, as data. Not legal advice: no row has been confirmed by counsel yet. */
export const regimes: Readonly<Record<RegimeId, Regime>> = table;

/** The names of all regimes, in the order of the table. */
export const regimeIds = Object.keys(table) as readonly RegimeId[]; // the keys of a constant are its names

/** Whether a text names a regime. */
export function isRegimeId(text: string): text is RegimeId {
  return Object.hasOwn(table, text);
}

/** What a screen says of a regime's legal standing until counsel has confirmed it. */
export function counselLabel(regime: Regime): string {
  return regime.counselReviewedOn === null
    ? 'not yet reviewed by counsel'
    : `reviewed by counsel on ${regime.counselReviewedOn}`;
}
