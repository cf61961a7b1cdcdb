import type { SuppressionFind } from '@heed/contract';
import { useCommand } from '../../api/query.ts';
import { PATHS } from '../../paths.ts';

/** Looks a person up by what was typed. It travels in the request's body; only the entry's reference enters an address. */
export function useLookUp(go: (href: string) => void) {
  const find = useCommand('suppressionFind', { invalidates: ['auditEventList'] });
  const { data, error } = find;
  const leadTo = (answer: SuppressionFind) => {
    if (answer.outcome === 'found') go(`${PATHS.suppressions}?samePersonAs=${answer.entry}&status=all`);
  };
  return {
    isPending: find.isPending,
    forget: () => find.reset(),
    look: (identifier: string) => {
      if (find.isPending) return;
      // Given with the call, so that nothing happens any more once the palette was closed.
      find.mutate({ body: { identifier } }, { onSuccess: leadTo });
    },
    /** What came of it, where it did not lead to the person. */
    says: error === null ? notFoundWords(data) : faultWords(error.problem),
  };
}

function notFoundWords(answer: SuppressionFind | undefined): string | undefined {
  return answer?.outcome === 'notFound'
    ? `No suppression for ${answer.mask}. That you looked is recorded.`
    : undefined;
}

interface Faulty {
  readonly detail: string;
  readonly faults?: readonly { readonly message: string }[] | undefined;
}

function faultWords({ detail, faults = [] }: Faulty): string {
  return faults.length === 0 ? detail : faults.map(({ message }) => message).join(' ');
}
