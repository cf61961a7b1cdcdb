const WINDOW_MS = 60_000;
const MOST = 10_000;

/** Writes an event that says how often it happened. */
type Write = (times: number) => Promise<void>;

/**
 * For what a script could do thousands of times: the first is written at once, its repeats within a minute as one
 * further event with their number. Beyond what memory may hold, `others` is counted together.
 */
export class Repeats {
  readonly #counted = new Map<string, { times: number; write: Write }>();

  /** Whether this key is counted by itself, or would be. */
  hasRoomFor(key: string): boolean {
    return this.#counted.has(key) || this.#counted.size < MOST;
  }

  /**
   * @param makeWrite called for the first of its window only
   */
  async add(key: string, makeWrite: () => Promise<Write> | Write): Promise<void> {
    const name = this.hasRoomFor(key) ? key : 'others';
    const known = this.#counted.get(name);
    if (known !== undefined) {
      known.times += 1;
      return;
    }
    const entry = { times: 0, write: async (_times: number) => {} };
    this.#counted.set(name, entry);
    // A repeat that cannot be written now is lost only as a number: its first event is in the trail.
    setTimeout(() => void this.flush(name).catch(() => undefined), WINDOW_MS).unref();
    entry.write = await makeWrite();
    await entry.write(1);
  }

  /** Writes what is still counted; called at the end of each window and when the process stops. */
  async flush(key?: string): Promise<void> {
    for (const [name, { times, write }] of this.#counted) {
      if (key !== undefined && name !== key) continue;
      this.#counted.delete(name);
      if (times > 0) await write(times);
    }
  }
}
