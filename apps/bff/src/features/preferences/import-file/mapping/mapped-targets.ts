import type { Channel } from '@heed/contract';
import { cellText } from '../../../../lib/csv/cells.ts';
import type { Header } from '../../../../lib/csv/header.ts';
import { problemIn } from '../formats/row.ts';
import { type Reading, readEmail, readExternal, readPhone } from '../identifiers.ts';
import { type Target, type Targets, withoutMissing } from '../targets.ts';
import type { ReadContext, RowProblem } from '../types.ts';

export interface MappedIdentifiers {
  readonly email: readonly number[];
  readonly phone: readonly number[];
  readonly external: readonly number[];
}

/**
 * Whom a "no" suppresses in a file with chosen columns: every usable identifier of the row that the channel reaches. An
 * id of another system stands for the person on every channel, post and push reach people through any of their
 * identifiers. When none that the channel reaches is usable, the others are suppressed on every channel: a row with one usable
 * identifier is always suppressed.
 */
export function mappedTargets(
  header: Header,
  columns: MappedIdentifiers,
  context: ReadContext,
): (fields: readonly string[], channel: Channel) => Targets {
  return (fields, channel) => {
    const cell = (column: number) => cellText(fields, column);
    const email = columns.email.map((column) => readEmail(cell(column), column));
    const phone = columns.phone.map((column) => readPhone(cell(column), column, context.region));
    const external = columns.external.map((column) => readExternal(cell(column), column));
    const found: Targets = { targets: [], problems: [] };

    const [own, other] =
      channel === 'email'
        ? [email, phone]
        : channel === 'sms' || channel === 'phone'
          ? [phone, email]
          : [[...email, ...phone], []];
    const typeOf = (reading: Reading): Target['type'] => (email.includes(reading) ? 'email' : 'phone');
    for (const reading of own) add(found, header, reading, typeOf(reading), channel);
    const ownIsUsable = found.targets.length > 0;
    for (const reading of external) add(found, header, reading, 'external', channel);
    if (!ownIsUsable) {
      for (const reading of other) add(found, header, reading, typeOf(reading), '*');
      const instead = other.find(({ values }) => values.length > 0);
      if (instead !== undefined && own.length > 0) {
        const code = typeOf(instead) === 'phone' ? 'phone_used_instead' : 'email_used_instead';
        found.problems.push(problemIn(header, code, instead.column));
      }
    }
    return { targets: distinct(found.targets), problems: withoutMissing(found) };
  };
}

function add(
  found: { readonly targets: Target[]; readonly problems: RowProblem[] },
  header: Header,
  reading: Reading,
  type: Target['type'],
  channel: Channel,
): void {
  found.targets.push(...reading.values.map((value) => ({ type, value, channel })));
  if (reading.problem !== undefined) found.problems.push(problemIn(header, reading.problem, reading.column));
}

/** Two columns of a row often hold the same address. */
function distinct(targets: readonly Target[]): Target[] {
  const seen = new Set<string>();
  return targets.filter(({ type, value }) => {
    const name = `${type} ${value}`;
    return !seen.has(name) && seen.add(name);
  });
}
