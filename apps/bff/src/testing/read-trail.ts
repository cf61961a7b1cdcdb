import { AUDIT_DETAILS, auditEnvelope } from '@heed/contract';
import * as z from 'zod';
import type { Database } from '../database/connect.ts';

const entrySchema = auditEnvelope.extend({ details: z.union(Object.values(AUDIT_DETAILS)) });
export type TrailEntry = z.output<typeof entrySchema>;

/** The trail as its canonical bytes tell it, oldest first; `database` must be allowed to read them. */
export async function readTrail(database: Database): Promise<TrailEntry[]> {
  const rows = await database.kysely.selectFrom('audit_event').select('entry').orderBy('seq').execute();
  return rows.map(({ entry }) => entrySchema.parse(JSON.parse(entry.toString('utf8'))));
}
