import { Repeats } from '../../../lib/repeats.ts';
import type { AuditContext, NewAuditEvent } from '../../audit/index.ts';

type RecordEvent = (context: AuditContext, event: NewAuditEvent) => Promise<void>;

/** Calls that tell a "yes": refused, and kept in the trail as two events a minute for each caller at most. */
export class Contradictions {
  readonly #record: RecordEvent;
  readonly #repeats = new Repeats();

  constructor(record: RecordEvent) {
    this.#record = record;
  }

  async add(context: AuditContext): Promise<void> {
    const { actor } = context;
    const who = 'id' in actor ? actor.id : actor.kind;
    await this.#repeats.add(who, () => (times) => {
      return this.#record(context, {
        action: 'optIn.refuse',
        outcome: 'denied',
        details: { way: 'api', times },
      });
    });
  }

  /** Writes what is still counted; called when the process stops. */
  flush(): Promise<void> {
    return this.#repeats.flush();
  }
}
