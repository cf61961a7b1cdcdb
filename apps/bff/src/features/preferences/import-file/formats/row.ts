import { cellText } from '../../../../lib/csv/cells.ts';
import type { Header } from '../../../../lib/csv/header.ts';
import type { FaultCode } from '../faults.ts';
import { firstUsable, type Reading, readEmail, readPhone } from '../identifiers.ts';
import type { SkipCode } from '../skips.ts';
import { chooseTargets, type Targets } from '../targets.ts';
import { readOccurred } from '../times.ts';
import type { ImportChannel, OptOutEntry, ReadContext, RowOutcome, RowProblem, SaidYes } from '../types.ts';

/** Everything of an entry but whom it is for. */
export type EntryDetails = Omit<OptOutEntry, 'type' | 'value' | 'channel' | 'purpose'>;

export type IdentifierColumns = {
  email: readonly number[];
  phone: readonly number[];
  /** See `readPhone`. */
  internationalPhones?: boolean;
};

/** A finding with the name of its column. */
export function problemIn(header: Header, code: FaultCode, column: number): RowProblem {
  const name = header.names[column];
  return name === undefined ? { code } : { code, column: name };
}

/** Bound to the identifier columns of a header: whom a "no" on a channel suppresses in one row. */
export function targetReader(
  header: Header,
  columns: IdentifierColumns,
  context: ReadContext,
): (fields: readonly string[], channel: ImportChannel) => Targets {
  const international = columns.internationalPhones ?? false;
  return (fields, channel) => {
    const email = (): Reading | undefined =>
      firstUsable(columns.email, (column) => readEmail(cellText(fields, column), column));
    const phone = (): Reading | undefined =>
      firstUsable(columns.phone, (column) =>
        readPhone(cellText(fields, column), column, context.region, international),
      );
    return chooseTargets(header, channel, email, phone);
  };
}

/** When the row's person said no. Without such a column (-1) the time is missing, which is no finding about the row. */
export function occurredIn(
  header: Header,
  fields: readonly string[],
  column: number,
  context: ReadContext,
): { when: Pick<OptOutEntry, 'occurredAt' | 'occurredPrecision'>; problems: RowProblem[] } {
  if (column < 0) return { when: { occurredPrecision: 'missing' }, problems: [] };
  const { problem, ...when } = readOccurred(cellText(fields, column), context);
  return { when, problems: problem ? [problemIn(header, problem, column)] : [] };
}

/** The campaign of a row, when one of its two cells is filled. */
export function campaignIn(
  fields: readonly string[],
  idColumn: number,
  nameColumn: number,
): Pick<OptOutEntry, 'campaign'> {
  const externalId = cellText(fields, idColumn);
  const name = cellText(fields, nameColumn);
  if (externalId === '' && name === '') return {};
  return { campaign: { ...(externalId !== '' && { externalId }), ...(name !== '' && { name }) } };
}

/** A row of a mixed export that says yes: whom it calls subscribed, where that is asked for. */
export function saysYes(
  why: SkipCode,
  { wantsYes = false }: ReadContext,
  targetsOf: () => readonly SaidYes[],
): RowOutcome {
  return wantsYes ? { result: 'skipped', why, saysYes: targetsOf() } : { result: 'skipped', why };
}

/** The row's outcome: an opt-out for every target, or, when there is none, a rejection for what is wrong with the identifiers. */
export function outcomeOf(
  chosen: Targets,
  details: EntryDetails,
  problems: readonly RowProblem[],
): RowOutcome {
  if (chosen.targets.length === 0) return { result: 'rejected', faults: chosen.problems };
  const found = [...chosen.problems, ...problems];
  const entries = chosen.targets.map(
    ({ type, value, channel }): OptOutEntry => ({ type, value, channel, purpose: 'marketing', ...details }),
  );
  return { result: 'optOut', entries, warnings: found };
}
