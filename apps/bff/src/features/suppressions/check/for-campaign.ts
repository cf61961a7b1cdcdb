import { type Permission, type Reach, reachOf, uuidOf } from '@heed/contract';
import type { Kysely } from 'kysely';
import type { DB } from '../../../database/schema.generated.ts';
import { ProblemError } from '../../../http/problem.ts';
import type { SignedIn } from '../../../http/signed-in.ts';
import { campaignExists } from './campaign-queries.ts';

/** How far the caller reaches; a program's key has the whole answer of its scope. */
export function reachWith(signedIn: SignedIn | undefined, permission: Permission): Reach | undefined {
  return signedIn === undefined ? 'full' : reachOf(signedIn.roles, permission);
}

/**
 * The id of the campaign that a check is for. Who gets answers only has to name one, so that the trail says what the
 * answers were for.
 * @throws ProblemError `invalid_request`
 */
export async function forCampaign(
  kysely: Kysely<DB>,
  campaign: string | undefined,
  reach: Reach | undefined,
): Promise<string | undefined> {
  if (campaign === undefined) {
    if (reach === 'full') return undefined;
    throw fault('Name the campaign that you are checking for.', 'is needed');
  }
  const id = uuidOf(campaign);
  if (await campaignExists(kysely, id)) return id;
  throw fault('There is no such campaign.', 'is not known');
}

const fault = (sentence: string, message: string) =>
  new ProblemError('invalid_request', sentence, { faults: [{ path: 'campaign', message }] });
