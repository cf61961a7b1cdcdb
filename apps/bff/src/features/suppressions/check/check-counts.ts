import type { Check } from '@heed/contract';
import type { AuditContext, NewAuditEvent } from '../../audit/index.ts';

const WINDOW_MS = 60_000;

type RecordEvent = (context: AuditContext, event: NewAuditEvent) => Promise<void>;

interface Counted {
  readonly context: AuditContext;
  readonly campaign: string | undefined;
  checks: number;
  items: number;
  doNotSend: number;
  unreadable: number;
}

/** Adds checks up for the trail: one event a minute for each caller and campaign, with counts only. */
export class CheckCounts {
  readonly #record: RecordEvent;
  #counted = new Map<string, Counted>();
  #timer: NodeJS.Timeout | undefined;

  constructor(record: RecordEvent) {
    this.#record = record;
  }

  add({ actor }: AuditContext, campaign: string | undefined, results: Check['results']): void {
    const key = `${actor.kind} ${'id' in actor ? actor.id : ''} ${campaign ?? ''}`;
    let counted = this.#counted.get(key);
    if (counted === undefined) {
      counted = { context: { actor }, campaign, checks: 0, items: 0, doNotSend: 0, unreadable: 0 };
      this.#counted.set(key, counted);
    }
    counted.checks += 1;
    counted.items += results.length;
    for (const { decision, fault } of results) {
      if (decision === 'do_not_send') counted.doNotSend += 1;
      if (fault !== undefined) counted.unreadable += 1;
    }
    // What cannot be written now stays counted, and is tried with the next minute's.
    this.#timer ??= setTimeout(() => void this.flush().catch(() => undefined), WINDOW_MS).unref();
  }

  /** Writes what is counted; called at the end of each minute and when the process stops. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const counted = this.#counted;
    this.#counted = new Map();
    for (const [key, { context, campaign, ...counts }] of counted) {
      try {
        const details = { ...counts, ...(campaign === undefined ? {} : { campaign }) };
        await this.#record(context, { action: 'suppression.check', details });
        counted.delete(key);
      } catch (error) {
        for (const [left, counts] of counted) this.#putBack(left, counts);
        throw error;
      }
    }
  }

  #putBack(key: string, counted: Counted): void {
    const newer = this.#counted.get(key);
    if (newer === undefined) this.#counted.set(key, counted);
    else
      for (const name of ['checks', 'items', 'doNotSend', 'unreadable'] as const)
        newer[name] += counted[name];
  }
}
