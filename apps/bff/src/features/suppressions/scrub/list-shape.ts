import type { IdentifierType, MessageChannel } from '@heed/contract';
import { cellText } from '../../../lib/csv/cells.ts';
import { detectDelimiter } from '../../../lib/csv/delimiter.ts';
import { EMAIL_KEYS, headerKey, PHONE_KEYS } from '../../../lib/csv/header.ts';
import { createRecordReader } from '../../../lib/csv/record-reader.ts';
import { TYPE_OF_CHANNEL, tryIdentifier } from '../read-identifier.ts';
import { cellOf } from './decode-list.ts';

/** How a list is read: what separates its cells, and where the identifier stands. */
export interface ListShape {
  readonly delimiter: string;
  readonly type: IdentifierType;
  readonly column: number;
  /** Whether the first record names the columns. */
  readonly hasHeader: boolean;
}

const EXTERNAL_KEYS = [
  'external_id',
  'externalid',
  'id',
  'customer_id',
  'customer_number',
  'contact_id',
  'lead_id',
  'record_id',
  'user_id',
];
const KEYS: Record<IdentifierType, readonly string[]> = {
  email: EMAIL_KEYS,
  phone: PHONE_KEYS,
  external: EXTERNAL_KEYS,
};
const LOOKED_AT = 50;

/**
 * The shape of a list from its beginning. The column is the one whose name is known; without such a name the one in
 * which most of the first rows can be read; otherwise the first. A first row that could be a person is never taken for
 * a header: as a header it would pass unchecked.
 * @param sample as listText tells it; `isWhole` where there is no more
 */
export function listShape(
  sample: string,
  isWhole: boolean,
  channel: MessageChannel,
  region: string | undefined,
): ListShape {
  const type = TYPE_OF_CHANNEL[channel];
  const delimiter = detectDelimiter(sample, isWhole);
  const reader = createRecordReader(delimiter);
  const records = reader.push(sample);
  if (isWhole || records.length === 0) records.push(...reader.end());
  const rows = records.slice(0, LOOKED_AT).map(({ fields }) => fields);
  const [first = [], ...others] = rows;
  const isReadable = (row: readonly string[], column: number) =>
    tryIdentifier(identifierCell(row, column), type, region).ok;
  const keys = first.map((name) => headerKey(cellOf(name)));
  const named = KEYS[type].map((key) => keys.indexOf(key)).find((index) => index >= 0);
  if (named !== undefined && (type === 'external' || !isReadable(first, named)))
    return { delimiter, type, column: named, hasHeader: true };
  // Every text can be an external id: nothing of the rows tells which column holds it.
  if (type === 'external') return { delimiter, type, column: 0, hasHeader: false };
  const scores = first.map((_, column) => rows.filter((row) => isReadable(row, column)).length);
  const best = scores.indexOf(Math.max(0, ...scores));
  const column = best < 0 ? 0 : best;
  const hasHeader = !isReadable(first, column) && others.some((row) => isReadable(row, column));
  return { delimiter, type, column, hasHeader };
}

/** The text of the identifier's cell, as `tryIdentifier` reads it. */
export function identifierCell(fields: readonly string[], column: number): string {
  const field = fields[column] ?? '';
  return cellText([cellOf(field)], 0);
}
