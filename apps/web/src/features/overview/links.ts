import type { CountedList, LinkedCount } from '@heed/contract';
import { PATHS } from '../../paths.ts';

/** Where each list stands. */
const LISTS: Readonly<Record<CountedList, string>> = {
  auditEventList: PATHS.auditTrail,
  suppressionList: PATHS.suppressions,
  importList: PATHS.imports,
  requestList: PATHS.requests,
  personList: PATHS.people,
  accessRequestList: PATHS.accessRequests,
};

/** The address of the list that counts the same. */
export function hrefOf({ list, query }: Pick<LinkedCount, 'list' | 'query'>): string {
  const search = new URLSearchParams(query).toString();
  return search === '' ? LISTS[list] : `${LISTS[list]}?${search}`;
}

/** The page of a request. */
export const pathOfRequest = (ref: string): string => PATHS.request.replace('$ref', ref);
