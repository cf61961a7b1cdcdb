import type { Import } from '@heed/contract';

/** An import that has only been announced. */
export function emptyImport(
  id: string,
  fileName: string,
  bytes: number,
  startedBy: string,
  startedAt: string,
): Import {
  return {
    id,
    state: 'awaitingFile',
    fileName,
    bytes,
    format: null,
    startedBy,
    startedAt,
    finishedAt: null,
    rows: 0,
    optOutRows: 0,
    skippedRows: 0,
    warningRows: 0,
    rejectedRows: 0,
    newOptOuts: 0,
    knownOptOuts: 0,
    bytesReceived: 0,
    sha256: null,
    encoding: null,
    delimiter: null,
    mapped: false,
    columns: [],
    progress: null,
    warnings: [],
    skips: [],
    faults: [],
    stopped: null,
  };
}
