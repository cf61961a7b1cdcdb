import { setImmediate } from 'node:timers/promises';
import { isAway } from '../../../database/away.ts';
import { effectiveInstant } from '../../suppressions/index.ts';
import {
  type AppendOptions,
  append,
  appendParts,
  type BatchPart,
  type LedgerDependencies,
  prepareBatch,
} from './append.ts';
import { type AppendedBatch, type PreferenceInput, PreferenceRefused } from './types.ts';

/** Inputs of one transaction: beyond that, waiting for the batch costs more than it saves. */
const MOST_INPUTS = 500;
/** While one transaction commits, the next is being written. */
const MOST_IN_FLIGHT = 2;

/** Whatever writes to the ledger as `append` does. */
export type Appends = Pick<JoinedAppends, 'append'>;

/** Somebody who waits for a commit. */
interface Caller {
  readonly inputs: readonly PreferenceInput[];
  readonly options: AppendOptions;
  readonly done: (batch: AppendedBatch) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Group commit: callers that come at the same time share one transaction of the ledger. Each keeps its own audit
 * events, whatever it writes alongside, and its results, and is answered after the commit. Where a batch fails, its
 * callers are tried one at a time, so that only the guilty one fails.
 */
export class JoinedAppends {
  readonly #dependencies: LedgerDependencies;
  readonly #waiting: Caller[] = [];
  #inFlight = 0;
  #isScheduled = false;

  constructor(dependencies: LedgerDependencies) {
    this.#dependencies = dependencies;
  }

  /**
   * As `append`, with the same meaning.
   * @throws PreferenceRefused for an input that the ledger cannot take; nothing of this caller is written then
   */
  append = async (inputs: readonly PreferenceInput[], options: AppendOptions): Promise<AppendedBatch> => {
    refuseFuture(inputs);
    // A chunk of an import and a made-up past describe a whole transaction.
    if (options.chunk !== undefined || options.recordedAt !== undefined || inputs.length > MOST_INPUTS)
      return append(this.#dependencies, inputs, options);
    const { promise, resolve, reject } = Promise.withResolvers<AppendedBatch>();
    this.#waiting.push({ inputs, options, done: resolve, failed: reject });
    this.#schedule();
    return promise;
  };

  /** Begins in the next turn of the loop, so that whoever comes in this one is there. */
  #schedule(): void {
    if (this.#isScheduled || this.#inFlight >= MOST_IN_FLIGHT || this.#waiting.length === 0) return;
    this.#isScheduled = true;
    void setImmediate().then(() => {
      this.#isScheduled = false;
      const callers = this.#take();
      this.#inFlight += 1;
      void this.#write(callers).finally(() => {
        this.#inFlight -= 1;
        this.#schedule();
      });
      this.#schedule();
    });
  }

  #take(): Caller[] {
    let [inputs, callers] = [0, 0];
    for (const caller of this.#waiting) {
      inputs += caller.inputs.length;
      if (inputs > MOST_INPUTS) break;
      callers += 1;
    }
    return this.#waiting.splice(0, callers);
  }

  /** Answers every caller; never throws. */
  async #write(callers: readonly Caller[]): Promise<void> {
    try {
      const { inputs, parts } = joined(callers);
      const written = await appendParts(
        this.#dependencies,
        await prepareBatch(this.#dependencies, inputs),
        parts,
      );
      for (const [index, caller] of callers.entries()) answer(caller, written[index]);
    } catch (error) {
      // Without the database nobody is guilty, and whether it has committed is not known: it is not tried again.
      if (callers.length === 1 || isAway(error)) for (const { failed } of callers) failed(error);
      else for (const caller of callers) await this.#alone(caller);
    }
  }

  async #alone({ inputs, options, done, failed }: Caller): Promise<void> {
    try {
      done(await append(this.#dependencies, inputs, options));
    } catch (error) {
      failed(error);
    }
  }
}

function answer({ done, failed }: Caller, written: AppendedBatch | undefined): void {
  if (written === undefined) failed(new RangeError('A caller of a written batch has no result.'));
  else done(written);
}

/** One list of inputs, and whose each is. People of one caller's groups stay that caller's. */
function joined(callers: readonly Caller[]): { inputs: PreferenceInput[]; parts: BatchPart[] } {
  const inputs: PreferenceInput[] = [];
  const parts = callers.map(({ inputs: own, options }, caller): BatchPart => {
    const from = inputs.length;
    inputs.push(
      ...own.map((input) => ({
        ...input,
        personGroup: input.personGroup === undefined ? undefined : `${caller} ${input.personGroup}`,
      })),
    );
    return { from, to: inputs.length, options };
  });
  return { inputs, parts };
}

/** Time only goes on: what is not too far ahead now is not when the batch is written. */
function refuseFuture(inputs: readonly PreferenceInput[]): void {
  const now = Date.now();
  for (const [index, { occurredAt }] of inputs.entries()) {
    if (effectiveInstant(occurredAt?.getTime(), now) === undefined)
      throw new PreferenceRefused('occurred_in_future', index);
  }
}
