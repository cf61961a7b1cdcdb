import type { Channel, Method } from '@heed/contract';
import { open } from '@heed/personal-data';
import type { Database } from '../../database/connect.ts';
import type { Keys } from '../../keys/keys.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import type { AuditContext } from '../audit/index.ts';
import { insertReviewItem, type PreferenceInput, receiptNumber } from '../preferences/index.ts';
import type { Scope } from '../suppressions/index.ts';
import { placeOf } from './links/make-links.ts';
import type { Append } from './ports.ts';
import { type Act, identifiersOf, type Link, type SealedLink, sealedLink } from './queries.ts';
import type { RobotSign } from './rules/robots.ts';
import { insertAct } from './store.ts';

export interface WriteDependencies {
  /** As heed_ledger. */
  readonly ledger: Database;
  readonly keys: Pick<Keys, 'unwrap'>;
  readonly append: Append;
}

export interface OptOut {
  readonly link: Link;
  readonly way: Act['way'];
  /** What is stopped; for `everything` each identifier of the person. */
  readonly scopes: readonly Scope[];
  readonly gpc: boolean;
  readonly signs: readonly RobotSign[];
  readonly context: AuditContext;
}

/** Where the ledger says that acts of the public come from. */
export const CONNECTION = 'public';
export const METHOD_OF_WAY: Record<Act['way'], Method> = {
  one_click: 'one_click',
  button: 'web_form',
  topics: 'preference_page',
  everything: 'preference_page',
};

/**
 * Records a "no" of the person a link was sent to. Told again, e.g. by a mail provider that tries twice, it is the same
 * event and changes nothing, until the person has opted in again: then it is a new "no". What looks like a robot's is
 * stopped all the same, with a cause that no rate counts.
 */
export async function recordOptOut(dependencies: WriteDependencies, optOut: OptOut): Promise<void> {
  const { ledger, append } = dependencies;
  const { link, way, scopes, gpc, signs, context } = optOut;
  const sealed = await sealedLink(ledger, link.id);
  const about = await identifiersOf(ledger, link, way === 'everything');
  const at = new Date();
  const method = METHOD_OF_WAY[way];
  const cause = signs.length > 0 ? 'automated' : 'subject';
  const value = openValue(dependencies, link.id, sealed);
  const inputs = about.flatMap(({ identifierKey, type, lastOptIn }, place) =>
    scopes.map(
      (scope): PreferenceInput => ({
        ...eventOf(scope, at),
        type,
        value: place === 0 ? value : '',
        identifierKey,
        kind: 'optOut',
        cause,
        method,
        reason: 'unknown',
        campaign: campaignOf(sealed),
        origin: {
          connection: CONNECTION,
          externalId: `${link.id} ${cause} after ${lastOptIn ?? 'nothing'}`,
        },
      }),
    ),
  );
  const actId = uuidv7();
  const receipt = receiptNumber(actId);
  await append(inputs, {
    context,
    alongside: async (tx, { results, subjectIds }) => {
      const taken = results.flatMap(({ eventId, isNew }, place) => {
        const input = inputs[place];
        return isNew && input?.identifierKey !== undefined
          ? [
              {
                key: input.identifierKey.toString('hex'),
                channel: input.channel,
                purpose: input.purpose,
                eventId,
              },
            ]
          : [];
      });
      const [first] = taken;
      if (first === undefined) return;
      const domainKey = sealed.domain_key;
      await insertAct(tx, {
        id: actId,
        linkId: link.id,
        domainKey,
        way,
        at: at.getTime(),
        receipt,
        taken,
        gpc,
        signs,
      });
      const [subjectId] = subjectIds;
      if (signs.length > 0)
        await insertReviewItem(tx, {
          kind: 'robot',
          signs,
          eventId: first.eventId,
          mask: link.mask,
          ...(subjectId === undefined ? {} : { subjectId }),
        });
    },
    auditOf: ({ results, subjectIds }) => [
      {
        action: 'optOut.receive',
        subjectId: subjectIds[0] ?? '',
        details: {
          // Scopes come from links and topics, whose channels the tables' own checks allow.
          channels: [...new Set(scopes.map(({ channel }) => channel as Channel))],
          purposes: [...new Set(scopes.map(({ purpose }) => purpose))],
          method,
          cause,
          receipt,
          identifiers: about.length,
          ...(gpc ? { gpc: true as const } : {}),
          ...(signs.length > 0 ? { signs: [...signs] } : {}),
          ...(results.every(({ isNew }) => !isNew) ? { repeated: true as const } : {}),
        },
      },
    ],
  });
}

/** The address that a link was sent to. */
export function openValue(
  { keys }: Pick<WriteDependencies, 'keys'>,
  linkId: string,
  sealed: SealedLink,
): string {
  const dek = keys.unwrap(sealed.wrapped_dek, linkId, sealed.kek_epoch);
  return open(dek, sealed.sealed_value, placeOf(linkId)).toString('utf8');
}

/** What every event of a public page has in common. */
export function eventOf(scope: Scope, occurredAt: Date) {
  return {
    channel: scope.channel as Channel,
    purpose: scope.purpose,
    occurredAt,
    occurredPrecision: 'instant',
    comment: undefined,
    personGroup: undefined,
    importLine: undefined,
  } as const;
}

export function campaignOf({ campaign_external_id, campaign_name }: SealedLink): PreferenceInput['campaign'] {
  if (campaign_external_id === null && campaign_name === null) return undefined;
  return {
    ...(campaign_external_id === null ? {} : { externalId: campaign_external_id }),
    ...(campaign_name === null ? {} : { name: campaign_name }),
  };
}
