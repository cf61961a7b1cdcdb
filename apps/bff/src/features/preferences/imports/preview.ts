import type { ImportMapping, ImportPreview, ImportPreviewRow } from '@heed/contract';
import { mask } from '@heed/personal-data';
import { explainFault } from '../import-file/faults.ts';
import { readImport } from '../import-file/read-import.ts';
import { SKIPS } from '../import-file/skips.ts';
import type { ImportRow, RowProblem } from '../import-file/types.ts';
import { safeText } from './columns.ts';
import { Findings } from './findings.ts';
import { faultCount, skipCount } from './present.ts';
import type { WaitingFile } from './waiting-file.ts';

const LOOKED_AT = 200;
const SHOWN = 8;

/** The first rows as a mapping would take them. Nothing of a person leaves the server unmasked. */
export async function previewOf(waiting: WaitingFile, mapping: ImportMapping): Promise<ImportPreview> {
  const { encoding, delimiter, file, source, isWhole } = waiting;
  let rows: ImportRow[] = [];
  const now = file.startedAt;
  for await (const batch of readImport(source, { encoding, delimiter, mapping, now, batchSize: LOOKED_AT })) {
    rows = batch;
    break;
  }
  const all = isWhole && rows.length < LOOKED_AT;
  // The last row of a part may be cut in its middle.
  if (!isWhole && rows.length < LOOKED_AT) rows.pop();
  const findings = new Findings();
  for (const row of rows) findings.add(row);
  const counts = findings.counts();
  const common = commonCampaigns(rows);
  return {
    rows: rows.slice(0, SHOWN).map((row) => previewRow(row, common)),
    wholeFile: all,
    rowsLookedAt: findings.rows,
    optOutRows: findings.optOutRows,
    skippedRows: findings.skippedRows,
    warningRows: findings.warningRows,
    rejectedRows: findings.rejectedRows,
    warnings: counts.filter(({ kind }) => kind === 'warning').map(faultCount),
    skips: counts.filter(({ kind }) => kind === 'skipped').map(skipCount),
    faults: counts.filter(({ kind }) => kind === 'rejected').map(faultCount),
  };
}

function previewRow(row: ImportRow, common: ReadonlySet<string>): ImportPreviewRow {
  const nothing = {
    targets: [],
    occurredAt: null,
    occurredPrecision: null,
    cause: null,
    reason: null,
    hasComment: false,
    campaign: null,
  };
  switch (row.result) {
    case 'skipped':
      return {
        ...nothing,
        line: row.line,
        result: 'skipped',
        findings: [
          {
            code: row.why,
            column: null,
            sentence: SKIPS[row.why],
            advice: 'The row is left out; nothing is recorded.',
          },
        ],
      };
    case 'rejected':
      return { ...nothing, line: row.line, result: 'rejected', findings: row.faults.map(finding) };
    case 'optOut': {
      const [first] = row.entries;
      const campaign = first?.campaign?.name ?? first?.campaign?.externalId;
      return {
        line: row.line,
        result: 'optOut',
        targets: row.entries.map(({ type, value, channel }) => ({ type, mask: mask(type, value), channel })),
        occurredAt: first?.occurredAt?.toISOString() ?? null,
        occurredPrecision: first?.occurredPrecision ?? null,
        cause: first?.cause ?? null,
        reason: first?.reason ?? null,
        hasComment: first?.comment !== undefined,
        campaign: campaign === undefined ? null : common.has(campaign) ? safeText(campaign) : '•••••',
        findings: row.warnings.map(finding),
      };
    }
  }
}

function finding({ code, column }: RowProblem): ImportPreviewRow['findings'][number] {
  const { problem, remedy } = explainFault(code);
  return { code, column: column === undefined ? null : safeText(column), sentence: problem, advice: remedy };
}

/** Names that several rows share. A column of people's names, taken for campaigns by mistake, is not shown. */
function commonCampaigns(rows: readonly ImportRow[]): Set<string> {
  const times = new Map<string, number>();
  for (const row of rows) {
    const campaign = row.result === 'optOut' ? row.entries[0]?.campaign : undefined;
    const name = campaign?.name ?? campaign?.externalId;
    if (name !== undefined) times.set(name, (times.get(name) ?? 0) + 1);
  }
  const enough = Math.max(2, Math.ceil(rows.length / 50));
  return new Set([...times].filter(([, count]) => count >= enough).map(([name]) => name));
}
