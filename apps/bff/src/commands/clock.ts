import { answerVector, CaseError, HolidayTableError } from '@heed/statutory-clock';
import { result, say } from './say.ts';
import { UsageError } from './usage.ts';

const MAX_BYTES = 1024 * 1024;

/**
 * `heed clock --json < case.json`: answers one case in the field names of the published vectors. Needs no database, no
 * keys, no configuration and no build. Exit 2 for a case that cannot be answered: every fault is named, one a line.
 */
export async function runClock(args: readonly string[]): Promise<number> {
  if (args.length !== 1 || args[0] !== '--json')
    throw new UsageError('"heed clock" takes --json, and a case on standard input.');
  const vector = parse(await readInput());
  if ('fault' in vector) return refuse([vector.fault]);
  try {
    result(JSON.stringify({ expected: answerVector(vector.json) }, null, 2));
    return 0;
  } catch (error) {
    if (error instanceof CaseError)
      return refuse(error.faults.map(({ path, sentence }) => `${path} ${sentence}`));
    if (error instanceof HolidayTableError) return refuse([error.message]);
    throw error;
  }
}

function refuse(faults: readonly string[]): number {
  for (const fault of faults) say(fault);
  return 2;
}

async function readInput(): Promise<string> {
  if (process.stdin.isTTY) throw new UsageError('"heed clock --json" reads a case from standard input.');
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of process.stdin as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > MAX_BYTES) throw new UsageError('The case is larger than 1 MiB.');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function parse(text: string): { json: unknown } | { fault: string } {
  try {
    return { json: JSON.parse(text.replace(/^\uFEFF/, '')) };
  } catch {
    // The parser's own message would repeat the input.
    return { fault: 'The case is not JSON.' };
  }
}
