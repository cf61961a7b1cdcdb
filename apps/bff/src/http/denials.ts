import { type Access, PERMISSION_TABLE, type Permission, rolesWith } from '@heed/contract';
import type { AuditContext, NewAuditEvent } from '../features/audit/index.ts';

const WINDOW_MS = 60_000;
const MOST = 10_000;

export type RecordEvent = (context: AuditContext, event: NewAuditEvent) => Promise<void>;

/**
 * Records refusals: the first at once, repeats within a minute as one further event with their number, so that a
 * script cannot flood the trail.
 */
export class Denials {
  readonly #record: RecordEvent;
  readonly #repeats = new Map<string, { times: number; context: AuditContext; event: () => NewAuditEvent }>();

  constructor(record: RecordEvent) {
    this.#record = record;
  }

  async add(context: AuditContext, endpoint: string, permission: Permission | undefined): Promise<void> {
    const who = context.actor.kind === 'person' ? context.actor.id : context.actor.kind;
    const key = `${who} ${endpoint}`;
    const known = this.#repeats.get(key);
    if (known !== undefined) {
      known.times += 1;
      return;
    }
    if (this.#repeats.size < MOST) this.#watch(key, context, endpoint, permission);
    await this.#record(context, deniedEvent(endpoint, permission, 1));
  }

  /** Writes what is still counted; called at the end of each minute and when the process stops. */
  async flush(key?: string): Promise<void> {
    for (const [name, repeat] of this.#repeats) {
      if (key !== undefined && name !== key) continue;
      this.#repeats.delete(name);
      if (repeat.times > 0) await this.#record(repeat.context, repeat.event());
    }
  }

  #watch(key: string, context: AuditContext, endpoint: string, permission: Permission | undefined): void {
    const repeat = { times: 0, context, event: () => deniedEvent(endpoint, permission, repeat.times) };
    this.#repeats.set(key, repeat);
    // A repeat that cannot be written now is lost only as a number: its first refusal is in the trail.
    setTimeout(() => void this.flush(key).catch(() => undefined), WINDOW_MS).unref();
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
