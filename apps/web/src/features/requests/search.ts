import { requestListQuery } from '@heed/contract';
import * as z from 'zod';
import { columnsParameter } from '../../table/arrange.ts';

/** The queue's address: the endpoint's own query without the page size, and the columns. */
export const requestsSearchSchema = requestListQuery
  .omit({ limit: true })
  .extend({ columns: columnsParameter });
export type RequestsSearch = z.output<typeof requestsSearchSchema>;

export const REQUEST_TABS = ['overview', 'clock', 'timeline'] as const;
export type RequestTab = (typeof REQUEST_TABS)[number];

/** The address of one request: which part of it is looked at. */
export const requestSearchSchema = z.object({ tab: z.enum(REQUEST_TABS).optional() });
