import { type Role, toRef } from '@heed/contract';
import type { Database } from '../../../database/connect.ts';
import { type Decider, whyNotConfirm, whyNotGrant } from '../roles.ts';
import { openRequests } from './queries.ts';

/** A request in which this very person can take the next step. */
export interface AccessToDecide {
  /** `acc_…` */
  readonly id: string;
  /** `grant`: an administrator gives what was asked for. `confirm`: a data protection officer confirms what was given. */
  readonly step: 'grant' | 'confirm';
  readonly role: Role;
  readonly personName: string;
  /** RFC 3339; since when it waits for this step. */
  readonly since: string;
}

/** What waits for this person, oldest first: asked roles for administrators, given ones for data protection officers. */
export async function accessToDecide(
  database: Database,
  decider: Decider,
  { demo }: { readonly demo: boolean },
): Promise<AccessToDecide[]> {
  const open = await openRequests(database.kysely, demo);
  return open.flatMap((request) => {
    const step =
      whyNotGrant(decider, request) === undefined
        ? ('grant' as const)
        : whyNotConfirm(decider, request) === undefined
          ? ('confirm' as const)
          : undefined;
    if (step === undefined) return [];
    const { id, role, personName, openedAt } = request;
    return [{ id: toRef('acc', id), step, role, personName, since: openedAt.toISOString() }];
  });
}
