import type { UnsubscribeLinkItem, UnsubscribeLinks } from '@heed/contract';
import { generateDek, mask, seal } from '@heed/personal-data';
import type { Database } from '../../../database/connect.ts';
import { ProblemError } from '../../../http/problem.ts';
import { CURRENT_KEK_EPOCH, type Keys } from '../../../keys/keys.ts';
import type { AuditContext } from '../../audit/index.ts';
import { readIdentifier } from '../../suppressions/index.ts';
import { insertLinks, type NewLink } from './store.ts';
import { CURRENT_KID, type LinkItem, linkId, writeToken } from './token.ts';

export interface LinkDependencies {
  /** As heed_ledger. */
  readonly ledger: Database;
  readonly keys: Keys;
  readonly publicUrl: string;
}

const CHANNEL_OF_TYPE = { email: 'email', phone: 'sms', external: 'post' } as const;

/**
 * Makes the links of a mailing. The ledger is not asked about anybody: an address that it knows and one that it does not
 * cost the same and answer the same. The same item again is the same link.
 * @throws ProblemError naming every item whose identifier cannot be read
 */
export async function makeLinks(
  dependencies: LinkDependencies,
  items: readonly UnsubscribeLinkItem[],
  context: AuditContext,
  createdAt?: Date,
): Promise<UnsubscribeLinks> {
  const links = readItems(dependencies, items);
  await insertLinks(dependencies.ledger.kysely, links, context, createdAt);
  return { items: links.map(({ id }, place) => answerOf(dependencies, id, items[place]?.language)) };
}

function readItems({ keys }: LinkDependencies, items: readonly UnsubscribeLinkItem[]): NewLink[] {
  const faults: { path: string; message: string }[] = [];
  const links = items.flatMap((item, place) => {
    try {
      return [newLink(keys, item, `items.${place}.identifier`)];
    } catch (error) {
      if (!(error instanceof ProblemError) || error.extra.faults === undefined) throw error;
      faults.push(...error.extra.faults);
      return [];
    }
  });
  if (faults.length === 0) return links;
  throw new ProblemError('invalid_request', 'Some identifiers cannot be read; no link was made.', {
    faults: faults.slice(0, 100),
  });
}

/** The id of the link that an item has, made or not. */
export function idOfItem(keys: Keys, item: UnsubscribeLinkItem): string {
  return linkId(keys, read(keys, item, 'identifier').about);
}

function read(keys: Keys, item: UnsubscribeLinkItem, path: string) {
  const { type, value } = readIdentifier(item.identifier, item.type, path);
  const { externalId: campaignExternalId, name: campaignName } = item.campaign ?? {};
  const about: LinkItem = {
    identifierKey: keys.keyOf(type, value),
    channel: item.channel ?? CHANNEL_OF_TYPE[type],
    purpose: item.purpose,
    campaignExternalId,
    campaignName,
  };
  return { type, value, about };
}

function newLink(keys: Keys, item: UnsubscribeLinkItem, path: string): NewLink {
  const { type, value, about } = read(keys, item, path);
  const id = linkId(keys, about);
  const dek = generateDek();
  return {
    ...about,
    id,
    type,
    kid: CURRENT_KID,
    mask: mask(type, value),
    domainKey: type === 'email' ? domainKey(keys, value) : undefined,
    sealedValue: seal(dek, value, placeOf(id)),
    wrappedDek: keys.wrap(dek, id),
    kekEpoch: CURRENT_KEK_EPOCH,
  };
}

/** Where the address of a link is sealed: bound to that link. */
export function placeOf(linkId: string) {
  return { table: 'unsubscribe_link', column: 'sealed_value', rowId: linkId, subjectRef: linkId };
}

function domainKey({ tokenMac }: Keys, address: string): Buffer {
  return tokenMac(`heed/link-domain/v1 ${address.slice(address.lastIndexOf('@') + 1)}`).subarray(0, 16);
}

function answerOf(
  { keys, publicUrl }: LinkDependencies,
  id: string,
  language: string | undefined,
): UnsubscribeLinks['items'][number] {
  const token = writeToken(keys, id);
  const asked = language === undefined ? '' : `?lang=${language}`;
  return {
    token,
    url: `${publicUrl}/u/${token}${asked}`,
    preferencesUrl: `${publicUrl}/p/${token}${asked}`,
    listUnsubscribe: `<${publicUrl}/u/${token}>`,
    listUnsubscribePost: 'List-Unsubscribe=One-Click',
  };
}
