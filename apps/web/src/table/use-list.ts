import { keepPreviousData, type QueryKey, type UseQueryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ApiProblem } from '../api/problem.ts';

/** A page of rows as every list endpoint answers it. */
export interface ListAnswer<Row> {
  readonly items: readonly Row[];
  readonly nextCursor: string | null;
  readonly previousCursor: string | null;
  readonly count?: number | undefined;
  readonly countIsCapped?: boolean | undefined;
}

export interface List<Row> {
  /** undefined until the first answer. */
  readonly rows: readonly Row[] | undefined;
  readonly older: string | null;
  readonly newer: string | null;
  /** How many rows there are in all, where the server has said so. */
  readonly count: { readonly value: number; readonly isCapped: boolean } | undefined;
  /** The rows shown belong to the question before: another answer is on its way. */
  readonly isStale: boolean;
  readonly problem: ApiProblem | null;
  readonly retry: () => void;
}

interface Counted {
  readonly key: string;
  readonly value: number;
  readonly isCapped: boolean;
}

function isSame(a: Counted | undefined, b: Counted): boolean {
  return a?.key === b.key && a.value === b.value && a.isCapped === b.isCapped;
}

/**
 * One page of a list. The old rows stay while the next page is on its way, and the count of a filter is kept while
 * paging, where the server counts on the first page only.
 * `filterKey` names the question without its cursor.
 */
export function useList<Answer extends ListAnswer<object>, Key extends QueryKey>(
  options: UseQueryOptions<Answer, ApiProblem, Answer, Key>,
  filterKey: string,
): List<Answer['items'][number]> {
  const { data, error, isPlaceholderData, refetch } = useQuery({
    ...options,
    placeholderData: keepPreviousData,
  });
  const [counted, setCounted] = useState<Counted>();
  if (data?.count !== undefined && !isPlaceholderData) {
    const now = { key: filterKey, value: data.count, isCapped: data.countIsCapped ?? false };
    // React's own way to keep something of an earlier render: set while rendering, and only when it differs.
    if (!isSame(counted, now)) setCounted(now);
  }
  return {
    rows: error === null ? data?.items : undefined,
    older: data?.nextCursor ?? null,
    newer: data?.previousCursor ?? null,
    count: counted?.key === filterKey ? counted : undefined,
    isStale: isPlaceholderData,
    problem: error,
    retry: () => void refetch(),
  };
}
