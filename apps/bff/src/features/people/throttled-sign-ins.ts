import { Repeats } from '../../lib/repeats.ts';
import type { AuditContext, NewAuditEvent } from '../audit/index.ts';

/** Records attempts that were refused unseen; a script leaves two events a minute for each account or address. */
export class ThrottledSignIns {
  readonly #record: (context: AuditContext, event: NewAuditEvent) => Promise<void>;
  readonly #repeats = new Repeats();

  constructor(record: (context: AuditContext, event: NewAuditEvent) => Promise<void>) {
    this.#record = record;
  }

  /**
   * @param key what was refused, as a keyed digest
   * @param findPerson the account that was aimed at, where there is one
   */
  async add(
    context: AuditContext,
    key: string,
    findPerson: () => Promise<string | undefined>,
  ): Promise<void> {
    await this.#repeats.add(key, async () => {
      const personId = this.#repeats.hasRoomFor(key) ? await findPerson() : undefined;
      return (times) => {
        const who: AuditContext = times === 1 ? context : { actor: { kind: 'anonymous' } };
        return this.#record(who, throttledEvent(times, personId));
      };
    });
  }

  /** Writes what is still counted; called when the process stops. */
  flush(): Promise<void> {
    return this.#repeats.flush();
  }
}

function throttledEvent(times: number, personId: string | undefined): NewAuditEvent {
  return {
    action: 'session.refuse',
    outcome: 'denied',
    details: { cause: 'throttled', times },
    ...(personId === undefined ? {} : { object: { kind: 'person', id: personId } }),
  };
}
