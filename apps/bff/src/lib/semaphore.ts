/** More wait already than would be served in a reasonable time. */
export class TooManyWaiting extends Error {
  override readonly name = 'TooManyWaiting';
}

/** Lets at most `places` tasks run at once; up to `seats` others wait in order, and more are turned away. */
export class Semaphore {
  #free: number;
  readonly #seats: number;
  readonly #waiting: (() => void)[] = [];

  constructor(places: number, seats: number) {
    this.#free = places;
    this.#seats = seats;
  }

  /** @throws TooManyWaiting */
  async run<T>(task: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else if (this.#waiting.length >= this.#seats) throw new TooManyWaiting('Too many are waiting.');
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await task();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free += 1;
      else next();
    }
  }
}
