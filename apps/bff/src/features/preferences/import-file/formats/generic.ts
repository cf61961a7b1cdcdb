import { cellText } from '../cells.ts';
import { type Header, headerKey } from '../header.ts';
import { createReasonReader } from '../reasons.ts';
import { ImportRefused } from '../refusals.ts';
import type { GenericMapping, ReadContext } from '../types.ts';
import type { RowReader } from './format.ts';
import { campaignIn, occurredIn, outcomeOf, problemIn, targetReader } from './row.ts';

/**
 * Reads a file of unknown origin in which every row says no, by the columns that a person chose.
 * @throws ImportRefused when no identifier column was chosen or a chosen column does not exist
 */
export function bindGeneric(header: Header, mapping: GenericMapping, context: ReadContext): RowReader {
  const email = columnOf(header, mapping.emailColumn);
  const phone = columnOf(header, mapping.phoneColumn);
  if (email < 0 && phone < 0) throw new ImportRefused('mapping_without_identifier');
  const time = columnOf(header, mapping.timeColumn);
  const reasonColumn = columnOf(header, mapping.reasonColumn);
  const campaign = columnOf(header, mapping.campaignColumn);
  const columns = { email: email < 0 ? [] : [email], phone: phone < 0 ? [] : [phone] };
  const targetsIn = targetReader(header, columns, context);
  const readReason = createReasonReader();
  return (fields) => {
    const { when, problems } = occurredIn(header, fields, time, context);
    const read = readReason(cellText(fields, reasonColumn));
    const { reason, cause = 'import', comment } = read;
    for (const code of read.problems) problems.push(problemIn(header, code, reasonColumn));
    const details = {
      cause,
      reason,
      ...(comment !== undefined && { comment }),
      ...when,
      ...campaignIn(fields, -1, campaign),
    };
    return outcomeOf(targetsIn(fields, mapping.channel), details, problems);
  };
}

/** -1 when no column was chosen. The exact name counts first, then the name as a person would say it. */
function columnOf(header: Header, name: string | undefined): number {
  if (name === undefined) return -1;
  const exact = header.names.indexOf(name);
  const column = exact >= 0 ? exact : header.first(headerKey(name));
  if (column < 0) throw new ImportRefused('mapping_column_missing');
  return column;
}
