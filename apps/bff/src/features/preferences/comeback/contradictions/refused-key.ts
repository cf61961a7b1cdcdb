import { ENDPOINTS } from '@heed/contract';
import type { Database } from '../../../../database/connect.ts';
import type { CallerKey } from '../../../../http/api-keys.ts';
import { listContradiction } from './store.ts';

const { method, path } = ENDPOINTS.optInRecord;
const OPT_IN = `${method} ${path}`;

/** A program that says "yes" for somebody was refused before anything of it was read; that it tried is listed. */
export function listRefusedKey({
  kysely,
}: Pick<Database, 'kysely'>): (endpoint: string, key: CallerKey) => Promise<void> {
  return async (endpoint, key) => {
    if (endpoint !== OPT_IN) return;
    await listContradiction(kysely, { kind: 'api', apiKeyId: key.id, codes: ['opt_in_by_key'] });
  };
}
