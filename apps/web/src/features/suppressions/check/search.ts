import { scrubIdSchema } from '@heed/contract';
import * as z from 'zod';

/** The page's address: the list that is open, by its reference. Never an address of a person. */
export const checkSearchSchema = z.object({ list: scrubIdSchema.optional() });
