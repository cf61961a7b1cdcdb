import { covers, type Decision, decide, type Scope, type ScopeState } from '../../suppressions/index.ts';

/** A suppression as public pages read it. */
export interface StoredScope extends Scope, ScopeState {
  readonly cause: string;
  readonly sincePrecision: string;
}

/** What two scopes have in common; undefined where that is nothing. */
export function common(a: Scope, b: Scope): Scope | undefined {
  const channel = narrower(a.channel, b.channel);
  if (channel === undefined) return undefined;
  const wide = { channel, purpose: a.purpose };
  const other = { channel, purpose: b.purpose };
  if (covers(wide, other)) return other;
  return covers(other, wide) ? wide : undefined;
}

function narrower(a: string, b: string): string | undefined {
  if (a === b || b === '*') return a;
  return a === '*' ? b : undefined;
}

/** Whether everything in a scope is stopped, and by what: a topic that was opted in again leaves a hole. */
export function standingOf<S extends Scope & ScopeState>(rows: readonly S[], scope: Scope): Decision<S> {
  const whole = decide(rows, scope);
  const hasHole = rows.some((row) => {
    const part = common(row, scope);
    return part !== undefined && decide(rows, part).decision === 'send';
  });
  return hasHole ? { decision: 'send' } : whole;
}
