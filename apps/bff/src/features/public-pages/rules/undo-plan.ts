import { decide, type Scope, type ScopeState } from '../../suppressions/index.ts';
import { common } from './standing.ts';

/** How long an act can be taken back. */
export const UNDO_MINUTES = 30;

/** One scope that an act stopped, with its event. */
export interface TakenScope extends Scope {
  readonly eventId: string;
}

/** Opt-ins and opt-outs of one and the same instant; ties go to the opt-out. */
export interface UndoPlan {
  readonly lift: readonly Scope[];
  /** What had been stopped otherwise, and would be lifted along: said "no" to once more. */
  readonly keep: readonly Scope[];
}

/**
 * How to give back exactly what an act took, of one identifier: never more, whatever older or wider opt-outs there are.
 * A scope that was stopped before the act, or is stopped by something else by now, is not lifted.
 * @param rows the identifier's suppressions as they stand, the act included
 */
export function undoPlan(
  rows: readonly (Scope & ScopeState)[],
  taken: readonly TakenScope[],
  actAt: number,
): UndoPlan {
  const isOwn = (row: Scope & ScopeState) =>
    row.since === actAt && taken.some((one) => isSame(one, row) && one.eventId === row.lastOptOutEvent);
  const own = rows.filter(isOwn);
  // Everything as if the act had not been: of its own scopes only an earlier opt-in remains.
  const before = rows.map((row) =>
    own.includes(row)
      ? { ...row, lastOptOutAt: undefined, lastOptOutEvent: undefined, since: undefined }
      : row,
  );
  const isStopped = (scope: Scope) => decide(before, scope).decision === 'do_not_send';
  const lift = own.filter((row) => !isStopped(row)).map(scopeOf);
  const keep = new Map<string, Scope>();
  for (const scope of lift) {
    for (const row of before) {
      const part = common(scope, row);
      if (part !== undefined && isStopped(part)) keep.set(`${part.channel} ${part.purpose}`, scopeOf(part));
    }
  }
  return { lift, keep: [...keep.values()] };
}

const isSame = (a: Scope, b: Scope) => a.channel === b.channel && a.purpose === b.purpose;
const scopeOf = ({ channel, purpose }: Scope): Scope => ({ channel, purpose });
