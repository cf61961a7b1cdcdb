import { toRef } from '@heed/contract';
import { sql } from 'kysely';
import type { Database } from '../../../database/connect.ts';

/** An import that wants somebody's eyes: it waits for a decision, or ended without writing. */
export interface WaitingImport {
  /** `imp_…` */
  readonly id: string;
  readonly state: 'mapping' | 'ready' | 'failed' | 'refused';
  readonly fileName: string;
  /** RFC 3339; when it ended, or began to wait. */
  readonly at: string;
}

const MOST = 50;
/** What ended so long ago is history, not news. */
const DAYS = 14;

/** The imports that want somebody's eyes, newest first. */
export async function waitingImports({ kysely }: Database): Promise<WaitingImport[]> {
  const { rows } = await sql<{ id: string; state: WaitingImport['state']; fileName: string; at: Date }>`
    select id, state, file_name as "fileName", coalesce(finished_at, phase_started_at, started_at) as at
    from import
    where state in ('mapping', 'ready')
      or (state in ('failed', 'refused') and finished_at > now() - make_interval(days => ${DAYS}))
    order by at desc, id limit ${MOST}`.execute(kysely);
  return rows.map(({ id, at, ...row }) => ({ ...row, id: toRef('imp', id), at: at.toISOString() }));
}
