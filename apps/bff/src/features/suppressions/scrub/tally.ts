/** Beyond this many people a count of lines is as good: no small number can come of it. */
const MOST_DISTINCT = 1_000_000;

/** Counts of one pass over a list. Causes count people, not lines: an address ten times over is one person. */
export class Tally {
  send = 0;
  stopped = 0;
  unreadable = 0;
  readonly causes = new Map<string, number>();
  readonly #seen = new Set<number>();

  get lines(): number {
    return this.send + this.stopped + this.unreadable;
  }

  stop(key: Uint8Array, cause: string): void {
    this.stopped += 1;
    if (this.#seen.size < MOST_DISTINCT) {
      const fingerprint = fingerprintOf(key);
      if (this.#seen.has(fingerprint)) return;
      this.#seen.add(fingerprint);
    }
    this.causes.set(cause, (this.causes.get(cause) ?? 0) + 1);
  }
}

/** 48 bits of a key: two of a million people share one with a chance of one in five hundred. */
function fingerprintOf(key: Uint8Array): number {
  let number = 0;
  for (let at = 16; at < 22; at += 1) number = number * 256 + (key[at] ?? 0);
  return number;
}
