import type { AuditContext, NewAuditEvent } from '../audit/index.ts';

const WINDOW_MS = 60_000;
const MOST = 10_000;
const OTHERS = 'others';

interface Repeat {
  times: number;
  personId: string | undefined;
}

/**
 * Records attempts that were refused unseen: the first at once, repeats within a minute as one further event with their
 * number, so that a script cannot flood the trail.
 */
export class ThrottledSignIns {
  readonly #record: (context: AuditContext, event: NewAuditEvent) => Promise<void>;
  readonly #repeats = new Map<string, Repeat>();

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
    // Beyond what memory may hold, repeats are counted together and without an account.
    const isCounted = this.#repeats.has(key) || this.#repeats.size < MOST;
    const name = isCounted ? key : OTHERS;
    const known = this.#repeats.get(name);
    if (known !== undefined) {
      known.times += 1;
      return;
    }
    const repeat = this.#watch(name);
    if (isCounted) repeat.personId = await findPerson();
    await this.#record(context, throttledEvent(1, repeat.personId));
  }

  /** Writes what is still counted; called at the end of each minute and when the process stops. */
  async flush(key?: string): Promise<void> {
    for (const [name, { times, personId }] of this.#repeats) {
      if (key !== undefined && name !== key) continue;
      this.#repeats.delete(name);
      if (times > 0) await this.#record({ actor: { kind: 'anonymous' } }, throttledEvent(times, personId));
    }
  }

  #watch(name: string): Repeat {
    const repeat: Repeat = { times: 0, personId: undefined };
    this.#repeats.set(name, repeat);
    // A repeat that cannot be written now is lost only as a number: its first refusal is in the trail.
    setTimeout(() => void this.flush(name).catch(() => undefined), WINDOW_MS).unref();
    return repeat;
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
