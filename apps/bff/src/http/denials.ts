import { type Access, type AuditDetails, PERMISSION_TABLE, type Permission, rolesWith } from '@heed/contract';
import type { AuditContext, NewAuditEvent } from '../features/audit/index.ts';
import { Repeats } from '../lib/repeats.ts';
import type { KeyRefused } from './api-keys.ts';

export type RecordEvent = (context: AuditContext, event: NewAuditEvent) => Promise<void>;

type Why = Pick<AuditDetails['access.denied'], 'permission' | 'scope' | 'key'>;

/** Records refusals; a script that is refused a thousand times leaves two events a minute. */
export class Denials {
  readonly #record: RecordEvent;
  readonly #repeats = new Repeats();

  constructor(record: RecordEvent) {
    this.#record = record;
  }

  async add(context: AuditContext, endpoint: string, permission: Permission | undefined): Promise<void> {
    await this.#add(context, endpoint, permission === undefined ? {} : { permission });
  }

  /** Of a program: a scope that its key lacks, or no key that holds. */
  async addKey(context: AuditContext, endpoint: string, refused: KeyRefused): Promise<void> {
    const { code, scope } = refused;
    if (code === 'scope_missing') return this.#add(context, endpoint, scope === undefined ? {} : { scope });
    await this.#add(context, endpoint, { key: code === 'api_key_invalid' ? 'invalid' : 'throttled' });
  }

  async #add(context: AuditContext, endpoint: string, why: Why): Promise<void> {
    const { actor } = context;
    const who = 'id' in actor ? actor.id : actor.kind;
    await this.#repeats.add(`${who} ${endpoint} ${why.key ?? ''}`, () => (times) => {
      return this.#record(context, {
        action: 'access.denied',
        outcome: 'denied',
        details: { endpoint, times, ...why },
      });
    });
  }

  /** Writes what is still counted; called when the process stops. */
  flush(): Promise<void> {
    return this.#repeats.flush();
  }
}

/** The words of a refusal: what is missing and which roles have it. */
export function missingWords(permission: Permission): { means: string; roles: ReturnType<typeof rolesWith> } {
  return { means: PERMISSION_TABLE[permission].means, roles: rolesWith(permission) };
}

/** Whether an endpoint's access is a permission of the table. */
export function isPermission(access: Access): access is Permission {
  return access !== 'none' && access !== 'signedIn';
}
