import type { ImportRow } from '../import-file/types.ts';
import type { CodeCount } from './store.ts';

/** Counts of one pass over the file. */
export class Findings {
  rows = 0;
  optOutRows = 0;
  skippedRows = 0;
  warningRows = 0;
  rejectedRows = 0;
  readonly #codes = new Map<string, CodeCount & { rows: number }>();

  add(row: ImportRow): void {
    this.rows += 1;
    switch (row.result) {
      case 'optOut':
        this.optOutRows += 1;
        if (row.warnings.length > 0) this.warningRows += 1;
        this.#count('warning', row.warnings);
        break;
      case 'skipped':
        this.skippedRows += 1;
        this.#count('skipped', [{ code: row.why }]);
        break;
      case 'rejected':
        this.rejectedRows += 1;
        this.#count('rejected', row.faults);
        break;
    }
  }

  counts(): CodeCount[] {
    return [...this.#codes.values()];
  }

  /** Each code once a row, so that the table's figures are rows. */
  #count(kind: CodeCount['kind'], problems: readonly { readonly code: string }[]): void {
    for (const code of new Set(problems.map((problem) => problem.code))) {
      const known = this.#codes.get(`${kind} ${code}`);
      if (known === undefined) this.#codes.set(`${kind} ${code}`, { kind, code, rows: 1 });
      else known.rows += 1;
    }
  }
}
