import { handlers } from '../../../http/handler.ts';
import type { LedgerDependencies } from '../ledger/append.ts';
import type { Appends } from '../ledger/joined-appends.ts';
import { recordOptOut } from './record-opt-out.ts';

export interface StaffEntryDependencies extends LedgerDependencies {
  readonly appends: Appends;
  /** Country of numbers written without its code; undefined: none is set. */
  readonly region: string | undefined;
}

/** The front line: what staff are told by phone, in person or by letter. */
export function staffEntryHandlers({ region, ...dependencies }: StaffEntryDependencies) {
  return handlers({
    optOutFormView: async () => ({ region: region ?? null }),
    optOutRecord: ({ body, signedIn, context }) =>
      recordOptOut(dependencies, { ...body, defaultRegion: region }, signedIn.personId, context),
  });
}
