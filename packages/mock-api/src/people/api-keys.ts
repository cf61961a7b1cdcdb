import type { ApiKey } from '@heed/contract';
import { record } from '../audit/record.ts';
import { before, DAY, HOUR } from '../clock.ts';
import type { MockHandlers } from '../handler.ts';
import { pageOf } from '../keyset.ts';
import type { MockApi } from '../mock-api.ts';
import { notFound } from '../problem.ts';
import { hexOf, refOf } from '../seeding.ts';

type ApiKeyHandlers = Pick<MockHandlers, 'apiKeyList' | 'apiKeyView' | 'apiKeyCreate' | 'apiKeyRevoke'>;

export const apiKeyHandlers: ApiKeyHandlers = {
  apiKeyList: ({ api, query }) =>
    pageOf(
      api.tables.apiKeys.filter(({ state }) => query.state === undefined || state === query.state),
      ({ id }) => id,
      query,
    ),
  apiKeyView: ({ api, params }) => found(api, params.apiKeyId),
  apiKeyCreate: ({ api, body, session, now }) => {
    const { name, scopes, expiresInDays } = body;
    const id = refOf('key', `${name} ${api.tables.apiKeys.length}`);
    const key: ApiKey = {
      id,
      name,
      scopes,
      state: 'active',
      createdBy: session.person.displayName,
      createdAt: now.toISOString(),
      expiresAt: new Date(now.getTime() + expiresInDays * DAY * 1000).toISOString(),
      lastUsedAt: null,
      revokedAt: null,
      revokedBy: null,
    };
    api.tables.apiKeys.unshift(key);
    record(api, {
      action: 'apiKey.create',
      person: session.person,
      object: { kind: 'apiKey', id },
      details: { scopes, days: expiresInDays },
    });
    return { key, token: `heed_${id.slice(4)}_${hexOf(`mock secret ${id}`, 43)}` };
  },
  apiKeyRevoke: ({ api, params, session, now }) => {
    const key = found(api, params.apiKeyId);
    if (key.revokedAt !== null) return key;
    const revoked: ApiKey = {
      ...key,
      state: 'revoked',
      revokedAt: now.toISOString(),
      revokedBy: session.person.displayName,
    };
    api.tables.apiKeys.splice(api.tables.apiKeys.indexOf(key), 1, revoked);
    record(api, {
      action: 'apiKey.revoke',
      person: session.person,
      object: { kind: 'apiKey', id: key.id },
      details: { scopes: key.scopes },
    });
    return revoked;
  },
};

function found({ tables }: MockApi, id: string): ApiKey {
  const key = tables.apiKeys.find((each) => each.id === id);
  if (key === undefined) throw notFound();
  return key;
}

/** One that is used, one that nobody has used yet, one that is over and one that was revoked; newest first. */
export function seedApiKeys(start: Date): ApiKey[] {
  const key = (name: string, daysAgo: number, more: Partial<ApiKey>): ApiKey => ({
    id: refOf('key', name),
    name,
    scopes: ['optOut.write'],
    state: 'active',
    createdBy: 'Admin',
    createdAt: before(start, daysAgo * DAY),
    expiresAt: before(start, (daysAgo - 365) * DAY),
    lastUsedAt: null,
    revokedAt: null,
    revokedBy: null,
    ...more,
  });
  return [
    key('Data warehouse', 3, { scopes: ['suppression.check', 'suppression.scrub'] }),
    key('Shop checkout', 40, {
      scopes: ['optOut.write', 'suppression.check'],
      lastUsedAt: before(start, 2 * HOUR),
    }),
    key('Newsletter tool', 200, {
      scopes: ['send.write'],
      state: 'revoked',
      lastUsedAt: before(start, 31 * DAY),
      revokedAt: before(start, 30 * DAY),
      revokedBy: 'Admin',
    }),
    key('Trade fair form', 420, {
      state: 'expired',
      expiresAt: before(start, 55 * DAY),
      lastUsedAt: before(start, 80 * DAY),
    }),
  ];
}
