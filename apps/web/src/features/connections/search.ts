import * as z from 'zod';
import { columnsParameter } from '../../table/arrange.ts';

/** The list is short and comes whole: only its columns are chosen. */
export const connectionsSearchSchema = z.object({ columns: columnsParameter });
