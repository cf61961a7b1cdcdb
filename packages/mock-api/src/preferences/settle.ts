import type { Import } from '@heed/contract';
import { record } from '../audit/record.ts';
import type { MockApi } from '../mock-api.ts';
import { hexOf } from '../seeding.ts';
import type { MockImport } from '../tables.ts';

/** Brings an import to where it is at this moment: part of the way, or arrived, with what that leaves in the trail. */
export function settle(api: MockApi, entry: MockImport): Import {
  const { move } = entry;
  const now = api.clock();
  if (!move) return entry.view;
  const fraction = (now.getTime() - move.since.getTime()) / (move.seconds * 1000);
  if (fraction < 1 && move.seconds > 0) return partOf(entry.view, move.becomes, fraction, move.seconds);
  const finishedAt = move.becomes.finishedAt === null ? null : now.toISOString();
  entry.view = { ...move.becomes, finishedAt };
  entry.move = null;
  recordArrival(api, entry.view);
  return entry.view;
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

function recordArrival(api: MockApi, view: Import): void {
  const object = { kind: 'import' as const, id: view.id };
  const { rows, optOutRows, skippedRows, warningRows, rejectedRows, newOptOuts, knownOptOuts } = view;
  const sha256 = view.sha256 ?? hexOf(view.id, 64);
  if (view.state === 'refused') {
    const code = view.stopped?.code ?? 'file_empty';
    record(api, { action: 'import.refuse', outcome: 'failed', object, details: { code, sha256 } });
  }
  if (view.state === 'ready') {
    const counts = { rows, optOutRows, skippedRows, warningRows, rejectedRows };
    record(api, {
      action: 'import.check',
      object,
      details: { sha256, format: view.format ?? 'unknown', ...counts },
    });
  }
  if (view.state !== 'done' && view.state !== 'failed') return;
  record(api, {
    action: 'import.chunk',
    object,
    details: {
      chunk: 1,
      events: newOptOuts + knownOptOuts,
      known: knownOptOuts,
      effective: newOptOuts,
      firstLine: 2,
      lastLine: rows + 1,
      root: hexOf(`${view.id} chunk 1`, 64),
    },
  });
  if (view.state === 'done') {
    const details = { chunks: 1, rows, newOptOuts, knownOptOuts, rejectedRows };
    record(api, { action: 'import.finish', object, details });
  } else {
    const code = view.stopped?.code ?? 'internal';
    record(api, { action: 'import.fail', outcome: 'failed', object, details: { code, chunks: 1 } });
  }
}
