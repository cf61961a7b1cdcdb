import { createRecordReader, SEPARATOR_LINE } from './record-reader.ts';

const CANDIDATES = [',', ';', '\t', '|'] as const;
const LOOKED_AT = 50;

/**
 * The delimiter of a file, from its beginning: Excel's `sep=` line where there is one; otherwise the candidate with which
 * the header has most fields and the first rows have as many as the header. A file of one column answers a comma.
 * `complete`: the sample is the whole file.
 */
export function detectDelimiter(sample: string, complete: boolean): string {
  const named = SEPARATOR_LINE.exec(sample.trimStart().split(/[\r\n]/, 1)[0] ?? '')?.[1];
  if (named !== undefined && named !== '') return named;

  let best = ',';
  let bestScore = 1;
  for (const candidate of CANDIDATES) {
    const reader = createRecordReader(candidate);
    const records = reader.push(sample);
    if (complete || records.length === 0) records.push(...reader.end());
    const [header, ...rows] = records.slice(0, LOOKED_AT);
    if (!header || header.fields.length < 2) continue;
    const alike = rows.filter((row) => row.fields.length === header.fields.length).length;
    const score = header.fields.length * (rows.length === 0 ? 1 : alike / rows.length);
    if (score > bestScore) {
      best = candidate;
      bestScore = score;
    }
  }
  return best;
}
