import { reviewIdSchema, reviewListQuery } from '@heed/contract';
import type * as z from 'zod';
import { columnsParameter } from '../../table/arrange.ts';

export const reviewSearchSchema = reviewListQuery
  .omit({ limit: true })
  .extend({ review: reviewIdSchema.optional(), columns: columnsParameter });
export type ReviewSearch = z.output<typeof reviewSearchSchema>;
