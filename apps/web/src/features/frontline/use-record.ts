import { type EvidencedOptOutForm, hasReach, type OptOutReceipt } from '@heed/contract';
import { useQuery } from '@tanstack/react-query';
import { queryOf, useCommand } from '../../api/query.ts';
import { useSession } from '../../session/session.ts';
import type { ShownProblem } from '../../ui/ProblemPanel.tsx';
import { bodyOf, type Entry, evidencedBodyOf } from './entry.ts';

interface Recording {
  /** Undefined until it is known; null: no country is set. */
  readonly region: string | null | undefined;
  /** Only for whoever is told the outcome too: topics, campaigns, the organisation's today. */
  readonly more: EvidencedOptOutForm | undefined;
  readonly trouble: ShownProblem | null;
  readonly retry: () => void;
  readonly busy: boolean;
  readonly problem: ShownProblem | null;
  readonly forget: () => void;
  readonly send: (entryId: string, entry: Entry) => void;
}

/** The form that the roles allow: the short one reads nothing back; the longer one keeps evidence as well. */
export function useRecord(options: {
  readonly onRecorded: (receipt: OptOutReceipt, effective: boolean) => void;
  readonly onError: () => void;
}): Recording {
  const isFull = hasReach(useSession().person.roles, 'optOut.record', 'full');
  const fixed = { staleTime: Number.POSITIVE_INFINITY };
  const short = useQuery({ ...queryOf('optOutFormView', {}), ...fixed, enabled: !isFull });
  const long = useQuery({ ...queryOf('evidencedOptOutFormView', {}), ...fixed, enabled: isFull });
  const begin = isFull ? long : short;
  const record = useCommand('optOutRecord', {
    onSuccess: (receipt) => options.onRecorded(receipt, true),
    onError: options.onError,
  });
  const evidenced = useCommand('evidencedOptOutRecord', {
    invalidates: ['suppressionList', 'suppressionView'],
    onSuccess: ({ effective, ...receipt }) => options.onRecorded(receipt, effective),
    onError: options.onError,
  });
  const running = isFull ? evidenced : record;
  return {
    region: begin.data?.region,
    more: long.data,
    trouble: begin.error?.problem ?? null,
    retry: () => void begin.refetch(),
    busy: running.isPending,
    problem: running.error?.problem ?? null,
    forget: () => {
      if (running.error !== null) running.reset();
    },
    send: (entryId, entry) => {
      if (running.isPending) return;
      if (isFull) evidenced.mutate({ body: evidencedBodyOf(entryId, entry) });
      else record.mutate({ body: bodyOf(entryId, entry) });
    },
  };
}
