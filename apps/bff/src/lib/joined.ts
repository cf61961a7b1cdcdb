interface Waiting<In, Out> {
  readonly input: In;
  readonly weight: number;
  readonly resolve: (output: Out) => void;
  readonly reject: (reason: unknown) => void;
}

interface JoinedOptions<In> {
  /** Runs under way at once; callers that come meanwhile join the next one. */
  readonly atOnce: number;
  /** The most weight in one run. */
  readonly most: number;
  readonly weightOf?: (input: In) => number;
}

/**
 * Joins concurrent calls into one run that has not begun yet. Each caller's run begins after its call: nothing is ever
 * answered from what was read before somebody asked.
 */
export class Joined<In, Out> {
  readonly #run: (inputs: readonly In[]) => Promise<readonly Out[]>;
  readonly #options: JoinedOptions<In>;
  #waiting: Waiting<In, Out>[] = [];
  #underWay = 0;
  #isPlanned = false;

  /** @param run answers one output for each input, in their order; a failure is the failure of each of its callers */
  constructor(run: (inputs: readonly In[]) => Promise<readonly Out[]>, options: JoinedOptions<In>) {
    this.#run = run;
    this.#options = options;
  }

  add(input: In): Promise<Out> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ input, weight: this.#options.weightOf?.(input) ?? 1, resolve, reject });
      this.#plan();
    });
  }

  /** Begins in the next turn of the event loop, so that what arrived in this one goes together. */
  #plan(): void {
    if (this.#isPlanned || this.#waiting.length === 0 || this.#underWay >= this.#options.atOnce) return;
    this.#isPlanned = true;
    setImmediate(() => {
      this.#isPlanned = false;
      void this.#begin(this.#take());
    });
  }

  #take(): Waiting<In, Out>[] {
    let weight = 0;
    let count = 0;
    for (const waiting of this.#waiting) {
      weight += waiting.weight;
      if (count > 0 && weight > this.#options.most) break;
      count += 1;
    }
    return this.#waiting.splice(0, count);
  }

  async #begin(batch: readonly Waiting<In, Out>[]): Promise<void> {
    this.#underWay += 1;
    this.#plan();
    try {
      const outputs = await this.#run(batch.map(({ input }) => input));
      for (const [index, waiting] of batch.entries()) {
        if (index >= outputs.length) throw new Error('A joined run answered fewer outputs than inputs.');
        // Inside the list, as checked a line before.
        waiting.resolve(outputs[index] as Out);
      }
    } catch (error) {
      // Of a promise that is settled already this changes nothing.
      for (const waiting of batch) waiting.reject(error);
    } finally {
      this.#underWay -= 1;
      this.#plan();
    }
  }
}

/** Concurrent reads of the same key join one read that has not begun yet. */
export function joinedReads<T>(read: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const joined = new Joined<string, T>(
    async (keys) => {
      const distinct = new Map([...new Set(keys)].map((key) => [key, read(key)] as const));
      // Each key of the list is in the map, which was made from it.
      return Promise.all(keys.map((key) => distinct.get(key) as Promise<T>));
    },
    { atOnce: 2, most: 1_000 },
  );
  return (key) => joined.add(key);
}
