import { setImmediate } from 'node:timers/promises';
import { type OptOutBatch, type OptOutBatchItem, optOutInputSchema } from '@heed/contract';
import { isAway } from '../../../database/away.ts';
import { fromZod } from '../../../http/to-problem.ts';
import type { AuditContext } from '../../audit/index.ts';
import { append } from '../ledger/append.ts';
import { type AppendedBatch, type PreferenceInput, PreferenceRefused } from '../ledger/types.ts';
import { type CaptureDependencies, captureEvent } from './capture-opt-out.ts';
import { withEveryIdentifier } from './everything.ts';
import { presentCapture } from './present.ts';
import { FUTURE_WORDS, OPT_IN_WORDS, type ReadCapture, type ReadContext, readCapture } from './read-input.ts';

/** Inputs of one transaction. */
const CHUNK_INPUTS = 2_000;
/** Others get their turn after so many items were read. */
const ITEMS_PER_TURN = 100;

/** An item that can be written, with its place and its inputs. */
interface Ready {
  readonly place: number;
  readonly read: ReadCapture;
  readonly inputs: readonly PreferenceInput[];
}

/** Records the items of a batch. Each has its own answer, in order: one that has faults spoils no other. */
export async function captureBatch(
  dependencies: CaptureDependencies,
  items: readonly unknown[],
  reading: ReadContext,
  context: AuditContext,
): Promise<OptOutBatch> {
  const answers: OptOutBatchItem[] = [];
  const readable: { readonly place: number; readonly read: ReadCapture }[] = [];
  for (const [place, item] of items.entries()) {
    const read = readItem(item, reading);
    if ('outcome' in read) answers[place] = read;
    else readable.push({ place, read });
    if (place % ITEMS_PER_TURN === ITEMS_PER_TURN - 1) await setImmediate();
  }
  if (answers.some((answer) => answer?.outcome === 'refused' && answer.code === 'opt_in_refused'))
    await dependencies.contradictions.add(context);
  const inputs = await withEveryIdentifier(
    dependencies,
    readable.map(({ read }) => read),
  );
  const ready = readable.map((one, index): Ready => ({ ...one, inputs: inputs[index] ?? [] }));
  for (const chunk of chunksOf(ready)) {
    for (const [place, answer] of await writeChunk(dependencies, chunk, context)) answers[place] = answer;
  }
  const recorded = answers.filter(({ outcome }) => outcome === 'recorded').length;
  return { items: answers, recorded, refused: answers.length - recorded };
}

function readItem(item: unknown, reading: ReadContext): ReadCapture | OptOutBatchItem {
  const parsed = optOutInputSchema.safeParse(item);
  if (!parsed.success) return refused('invalid', fromZod(parsed.error).extra.faults ?? []);
  if (parsed.data.kind === 'optIn')
    return refused('opt_in_refused', [{ path: 'kind', message: OPT_IN_WORDS }]);
  const read = readCapture(parsed.data, reading);
  return 'faults' in read ? refused('invalid', read.faults) : read;
}

function* chunksOf(ready: readonly Ready[]): Generator<Ready[]> {
  let chunk: Ready[] = [];
  let size = 0;
  for (const one of ready) {
    if (size + one.inputs.length > CHUNK_INPUTS && chunk.length > 0) {
      yield chunk;
      [chunk, size] = [[], 0];
    }
    chunk.push(one);
    size += one.inputs.length;
  }
  if (chunk.length > 0) yield chunk;
}

type Answered = [place: number, answer: OptOutBatchItem][];

async function writeChunk(
  dependencies: CaptureDependencies,
  chunk: readonly Ready[],
  context: AuditContext,
): Promise<Answered> {
  // People of one item are one person; those of two items are not.
  const inputs = chunk.flatMap(({ inputs: own, place }) =>
    own.map((input) => ({ ...input, personGroup: String(place) })),
  );
  try {
    const written = await append(dependencies, inputs, {
      context,
      auditOf: (batch) => [
        {
          action: 'optOut.captureBatch',
          details: {
            items: chunk.length,
            events: inputs.length,
            new: batch.results.filter(({ isNew }) => isNew).length,
            root: Buffer.from(batch.root).toString('hex'),
          },
        },
      ],
    });
    return answersOf(chunk, written);
  } catch (error) {
    if (isAway(error)) throw error;
    const alone: Answered = [];
    for (const one of chunk) alone.push([one.place, await writeAlone(dependencies, one, context)]);
    return alone;
  }
}

function answersOf(chunk: readonly Ready[], { results }: AppendedBatch): Answered {
  let from = 0;
  return chunk.map(({ place, read, inputs }) => {
    const own = results.slice(from, from + inputs.length);
    from += inputs.length;
    return [place, { outcome: 'recorded', ...presentCapture(read, own) }];
  });
}

/** One item by itself, after the whole chunk was refused: whichever is guilty says why. */
async function writeAlone(
  dependencies: CaptureDependencies,
  { read, inputs }: Ready,
  context: AuditContext,
): Promise<OptOutBatchItem> {
  try {
    const { results } = await append(dependencies, inputs, {
      context,
      auditOf: (batch) => [captureEvent(read, inputs.length, batch)],
    });
    return { outcome: 'recorded', ...presentCapture(read, results) };
  } catch (error) {
    if (isAway(error)) throw error;
    return error instanceof PreferenceRefused
      ? refused('occurred_in_future', [{ path: 'occurredAt', message: FUTURE_WORDS }])
      : refused('failed', []);
  }
}

const refused = (
  code: Extract<OptOutBatchItem, { outcome: 'refused' }>['code'],
  faults: readonly { readonly path: string; readonly message: string }[],
): OptOutBatchItem => ({ outcome: 'refused', code, faults: [...faults] });
