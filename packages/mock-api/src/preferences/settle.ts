import type { Import } from '@heed/contract';
import type { MockImport } from '../tables.ts';

/** Brings an import to where it is at this moment: part of the way, or arrived. */
export function settle(entry: MockImport, now: Date): Import {
  const { move } = entry;
  if (!move) return entry.view;
  const fraction = (now.getTime() - move.since.getTime()) / (move.seconds * 1000);
  if (fraction >= 1 || move.seconds === 0) {
    entry.view = {
      ...move.becomes,
      ...(move.becomes.finishedAt === null ? {} : { finishedAt: now.toISOString() }),
    };
    entry.move = null;
    return entry.view;
  }
  return partOf(entry.view, move.becomes, fraction, move.seconds);
}

/** The figures so far: every one in proportion, and still adding up to the rows read. */
function partOf(from: Import, to: Import, fraction: number, seconds: number): Import {
  const part = (n: number) => Math.floor(n * fraction);
  const checking = from.state === 'checking';
  const counts = {
    optOutRows: part(to.optOutRows),
    skippedRows: part(to.skippedRows),
    rejectedRows: part(to.rejectedRows),
  };
  const rowsDone = counts.optOutRows + counts.skippedRows + counts.rejectedRows;
  return {
    ...from,
    ...(checking ? { ...counts, rows: rowsDone, warningRows: part(to.warningRows) } : {}),
    newOptOuts: part(to.newOptOuts),
    knownOptOuts: part(to.knownOptOuts),
    progress: { fraction, rowsDone, rowsPerSecond: Math.round(to.rows / seconds) },
  };
}
