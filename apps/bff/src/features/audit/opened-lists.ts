const WINDOW_MS = 15 * 60 * 1000;
const MOST = 10_000;

/**
 * Opening a list is one event, not one for each page, refresh or second look. Remembers, for this process, what a
 * session has opened with which filters in the last 15 minutes; a second process may record once more, which is
 * harmless.
 */
export class OpenedLists {
  readonly #until = new Map<string, number>();

  /** True when this opening is to be recorded. */
  isNew(session: string, list: string, now: number = Date.now()): boolean {
    const key = `${session} ${list}`;
    const until = this.#until.get(key);
    if (until !== undefined && until > now) return false;
    this.#until.delete(key);
    this.#until.set(key, now + WINDOW_MS);
    if (this.#until.size > MOST) this.#forgetOldest();
    return true;
  }

  #forgetOldest(): void {
    const [oldest] = this.#until.keys();
    if (oldest !== undefined) this.#until.delete(oldest);
  }
}
