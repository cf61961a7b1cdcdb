import { enabledRegimes } from '../policies/index.ts';
import type { RequestWriter } from './dependencies.ts';

/** Whether a regime is used: its own default, or what two people decided under Regimes. */
export async function regimesOn({ app }: Pick<RequestWriter, 'app'>): Promise<(regime: string) => boolean> {
  const on = new Set<string>(await enabledRegimes(app));
  return (regime) => on.has(regime);
}
