import { useQuery } from '@tanstack/react-query';
import type { CallInput } from '../../api/client.ts';
import { queryOf } from '../../api/query.ts';

type CardName =
  | 'overviewRequestsView'
  | 'overviewTrailView'
  | 'overviewLedgerView'
  | 'overviewImportsView'
  | 'overviewPeopleView'
  | 'overviewAccessView'
  | 'firstStepsView';

/** What a card shows, asked anew whenever the overview opens. A refusal concerns the card, not the page. */
export function useCard<N extends CardName>(name: N) {
  // None of these endpoints takes anything; an open name hides that from the compiler.
  return useQuery({ ...queryOf(name, {} as CallInput<N>), staleTime: 0, throwOnError: false });
}
