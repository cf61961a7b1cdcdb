import { type Access, PERMISSION_TABLE, type Permission, rolesWith } from '@heed/contract';
import type { AuditContext, NewAuditEvent } from '../features/audit/index.ts';
import { Repeats } from '../lib/repeats.ts';

export type RecordEvent = (context: AuditContext, event: NewAuditEvent) => Promise<void>;

/** Records refusals; a script that is refused a thousand times leaves two events a minute. */
export class Denials {
  readonly #record: RecordEvent;
  readonly #repeats = new Repeats();

  constructor(record: RecordEvent) {
    this.#record = record;
  }

  async add(context: AuditContext, endpoint: string, permission: Permission | undefined): Promise<void> {
    const who = context.actor.kind === 'person' ? context.actor.id : context.actor.kind;
    await this.#repeats.add(`${who} ${endpoint}`, () => (times) => {
      return this.#record(context, deniedEvent(endpoint, permission, times));
    });
  }

  /** Writes what is still counted; called when the process stops. */
  flush(): Promise<void> {
    return this.#repeats.flush();
  }
}

function deniedEvent(endpoint: string, permission: Permission | undefined, times: number): NewAuditEvent {
  return {
    action: 'access.denied',
    outcome: 'denied',
    details: { endpoint, times, ...(permission === undefined ? {} : { permission }) },
  };
}

/** The words of a refusal: what is missing and which roles have it. */
export function missingWords(permission: Permission): { means: string; roles: ReturnType<typeof rolesWith> } {
  return { means: PERMISSION_TABLE[permission].means, roles: rolesWith(permission) };
}

/** Whether an endpoint's access is a permission of the table. */
export function isPermission(access: Access): access is Permission {
  return access !== 'none' && access !== 'signedIn';
}
