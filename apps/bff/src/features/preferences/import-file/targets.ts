import type { IdentifierType } from '@heed/personal-data';
import type { Header } from '../../../lib/csv/header.ts';
import type { Reading } from './identifiers.ts';
import type { ImportChannel, RowProblem } from './types.ts';

/** An identifier that carries the "no" of a row, and the channel it is for. */
export type Target = { type: IdentifierType; value: string; channel: ImportChannel };

export type Targets = { targets: Target[]; problems: RowProblem[] };

/**
 * Which identifiers of a row are suppressed. A "no" on one channel goes to that channel's identifier. When it cannot be
 * used, the other identifier takes it on every channel: a row with one usable identifier is always suppressed. No target
 * means that the row has none; `problems` then says why.
 */
export function chooseTargets(
  header: Header,
  channel: ImportChannel,
  email: () => Reading | undefined,
  phone: () => Reading | undefined,
): Targets {
  if (channel === '*') return onEveryChannel(header, email(), phone());
  const [own, other, type, otherType] =
    channel === 'email'
      ? ([email, phone, 'email', 'phone'] as const)
      : ([phone, email, 'phone', 'email'] as const);
  const wanted = own();
  if (wanted && wanted.values.length > 0) {
    return { targets: targetsOf(wanted, type, channel), problems: problemsOf(header, wanted) };
  }
  const instead = other();
  const problems = problemsOf(header, wanted);
  if (!instead || instead.values.length === 0) {
    return {
      targets: [],
      problems: withoutMissing({ targets: [], problems: [...problems, ...problemsOf(header, instead)] }),
    };
  }
  problems.push(...problemsOf(header, instead));
  problems.push(named(header, otherType === 'phone' ? 'phone_used_instead' : 'email_used_instead', instead));
  return { targets: targetsOf(instead, otherType, '*'), problems };
}

function onEveryChannel(header: Header, email: Reading | undefined, phone: Reading | undefined): Targets {
  const targets = [
    ...(email ? targetsOf(email, 'email', '*') : []),
    ...(phone ? targetsOf(phone, 'phone', '*') : []),
  ];
  const problems = [...problemsOf(header, email), ...problemsOf(header, phone)];
  return { targets, problems: withoutMissing({ targets, problems }) };
}

/**
 * An empty cell is reported only where nothing else explains the row: with one identifier in hand, or with a faulty one
 * to be corrected, an empty cell for another is nothing to repair.
 */
export function withoutMissing({ targets, problems }: Targets): RowProblem[] {
  const isMissing = ({ code }: RowProblem): boolean => MISSING.has(code);
  const [first] = problems.filter(isMissing);
  const others = problems.filter((problem) => !isMissing(problem));
  return targets.length === 0 && others.length === 0 && first !== undefined ? [first] : others;
}

const MISSING: ReadonlySet<RowProblem['code']> = new Set([
  'email_missing',
  'phone_missing',
  'external_missing',
]);

function targetsOf(reading: Reading, type: Target['type'], channel: ImportChannel): Target[] {
  return reading.values.map((value) => ({ type, value, channel }));
}

function problemsOf(header: Header, reading: Reading | undefined): RowProblem[] {
  return reading?.problem ? [named(header, reading.problem, reading)] : [];
}

function named(header: Header, code: RowProblem['code'], reading: Reading): RowProblem {
  const column = header.names[reading.column];
  return column === undefined ? { code } : { code, column };
}
