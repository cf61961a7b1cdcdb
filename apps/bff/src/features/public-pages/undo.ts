import type { Database } from '../../database/connect.ts';
import type { AuditContext } from '../audit/index.ts';
import type { PreferenceInput } from '../preferences/index.ts';
import { CONNECTION, eventOf, type WriteDependencies } from './opt-out.ts';
import { type Act, type LinkState, scopesOfKeys } from './queries.ts';
import type { StoredScope } from './rules/standing.ts';
import { UNDO_MINUTES, type UndoPlan, undoPlan } from './rules/undo-plan.ts';
import { markUndone } from './store.ts';

/** Whether an act can still be taken back at this instant. */
export function isUndoOpen(act: Act, now: number): boolean {
  return act.undoneAt === null && now < act.at + UNDO_MINUTES * 60_000;
}

/** Whether taking the link's latest act back would give anything of this identifier back. */
export function canUndo({ act, scopes, link }: LinkState, now: number): boolean {
  if (act === undefined || !isUndoOpen(act, now)) return false;
  return planFor(act, link.identifierKey.toString('hex'), scopes).lift.length > 0;
}

/**
 * Takes the latest act of a link back, for 30 minutes: a yes of the person's own for exactly what the act took, with the
 * act as its evidence. Older opt-outs, and what came since, stay.
 * @returns false where there is nothing to take back any more
 */
export async function undo(
  { append, publicPages }: Pick<WriteDependencies, 'append'> & { readonly publicPages: Database },
  { act, link }: LinkState,
  context: AuditContext,
): Promise<boolean> {
  // Before anything is read: what arrives meanwhile is as late or later, and ties go to the opt-out.
  const at = new Date();
  if (act === undefined || !isUndoOpen(act, at.getTime())) return false;
  const keys = [...new Set(act.taken.map(({ key }) => key))];
  const scopes = await scopesOfKeys(
    publicPages,
    keys.map((key) => Buffer.from(key, 'hex')),
  );
  const plans = keys.map((key) => ({ key, plan: planFor(act, key, scopes.get(key) ?? []) }));
  const lifted = plans.flatMap(({ plan }) => plan.lift).length;
  if (lifted === 0) return false;
  // Each "no" that stays comes before the "yes", so that no figure sees it lifted in between.
  const inputs = plans.flatMap(({ key, plan }) => inputsOf(act, key, plan, link.type, at));
  await append(inputs, {
    context,
    alongside: (tx, { results }) =>
      markUndone(
        tx,
        act.id,
        results.map(({ eventId }) => eventId),
        at,
      ),
    auditOf: ({ subjectIds }) => [
      {
        action: 'optOut.undo',
        subjectId: subjectIds[0] ?? '',
        details: {
          receipt: act.receipt,
          scopes: lifted,
          kept: plans.flatMap(({ plan }) => plan.keep).length,
        },
      },
    ],
  });
  return true;
}

function planFor(act: Act, key: string, scopes: readonly StoredScope[]): UndoPlan {
  return undoPlan(
    scopes,
    [...act.taken, ...act.explained].filter((one) => one.key === key),
    act.at,
  );
}

function inputsOf(
  act: Act,
  key: string,
  { keep, lift }: UndoPlan,
  type: PreferenceInput['type'],
  at: Date,
): PreferenceInput[] {
  const common = {
    type,
    value: '',
    identifierKey: Buffer.from(key, 'hex'),
    cause: 'subject',
    method: 'preference_page',
    reason: 'unknown',
    campaign: undefined,
  } as const;
  const origin = (what: string) => ({ connection: CONNECTION, externalId: `${what} ${act.id}` });
  return [
    ...keep.map(
      (scope): PreferenceInput => ({
        ...eventOf(scope, at),
        ...common,
        kind: 'optOut',
        origin: origin('keep'),
      }),
    ),
    ...lift.map(
      (scope): PreferenceInput => ({
        ...eventOf(scope, at),
        ...common,
        kind: 'optIn',
        origin: origin('undo'),
      }),
    ),
  ];
}
