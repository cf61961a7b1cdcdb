import type { UnsubscribeLinkItem } from '@heed/contract';
import pino from 'pino';
import { createTestDatabase, type TestDatabase } from '../../../database/testing/test-database.ts';
import type { Keys } from '../../../keys/keys.ts';
import { buildKeys } from '../../../testing/build-keys.ts';
import { startTestApp, type TestApp } from '../../../testing/start-test-app.ts';
import { stubHandlers } from '../../../testing/stub-handlers.ts';
import { type AppendOptions, append, type PreferenceInput } from '../../preferences/index.ts';
import {
  makeLinks,
  NO_OPT_IN_REQUESTS,
  NO_SYNC_STATES,
  type OptInRequests,
  publicPagesMount,
  type SyncStates,
  unsubscribeLinkHandlers,
} from '../index.ts';

export interface Shown {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** The public pages on a real server and database. */
export interface PublicDesk {
  readonly db: TestDatabase;
  readonly app: TestApp;
  readonly keys: Keys;
  /** A link made `minutesAgo`, by default an hour: too long ago for a scanner. @returns its token */
  readonly link: (item?: Partial<UnsubscribeLinkItem>, minutesAgo?: number) => Promise<string>;
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Shown>;
  /** A form, sent as a browser does, its answer not followed. */
  readonly post: (
    path: string,
    fields: Record<string, string> | string,
    headers?: Record<string, string>,
  ) => Promise<Shown>;
  readonly oneClick: (token: string, headers?: Record<string, string>) => Promise<Shown>;
  /** Writes to the ledger as somebody else. */
  readonly write: (...inputs: readonly PreferenceInput[]) => Promise<void>;
  readonly scopesOf: (value: string, type?: 'email' | 'phone') => Promise<ScopeRow[]>;
  readonly close: () => Promise<void>;
}

export interface ScopeRow {
  readonly channel: string;
  readonly purpose: string;
  readonly in_force: boolean;
  readonly cause: string;
  readonly method: string;
  readonly reason: string;
}

export async function publicDesk(
  ports: { readonly optInRequests?: OptInRequests; readonly syncStates?: SyncStates } = {},
): Promise<PublicDesk> {
  const db = await createTestDatabase();
  const keys = buildKeys();
  const ledger = db.as('heed_ledger');
  const publicUrl = 'http://localhost:4600';
  const appendAlone = (inputs: readonly PreferenceInput[], options: AppendOptions) =>
    append({ ledger, keys }, inputs, options);
  const app = await startTestApp({
    database: db.as('heed_app'),
    keys,
    handlers: () => stubHandlers(unsubscribeLinkHandlers({ ledger, keys, publicUrl })),
    mounts: [
      publicPagesMount({
        organisation: { name: 'Example <Retail> & Söhne', timeZone: 'Europe/Berlin' },
        keys,
        publicPages: db.as('heed_public'),
        ledger,
        append: appendAlone,
        optInRequests: ports.optInRequests ?? NO_OPT_IN_REQUESTS,
        syncStates: ports.syncStates ?? NO_SYNC_STATES,
        log: pino({ enabled: false }),
      }),
    ],
  });
  const context = { actor: { kind: 'system' } } as const;
  const shown = async (answer: Response): Promise<Shown> => ({
    status: answer.status,
    headers: answer.headers,
    text: await answer.text(),
  });
  const post: PublicDesk['post'] = async (path, fields, headers = {}) =>
    shown(
      await fetch(new URL(path, app.url), {
        method: 'POST',
        redirect: 'manual',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
        body: typeof fields === 'string' ? fields : new URLSearchParams(fields).toString(),
      }),
    );
  return {
    db,
    app,
    keys,
    link: async (item = {}, minutesAgo = 60) => {
      const { items } = await makeLinks(
        { ledger, keys, publicUrl },
        [{ type: 'email', identifier: 'ann@example.com', purpose: 'marketing', ...item }],
        context,
        new Date(Date.now() - minutesAgo * 60_000),
      );
      return items[0]?.token ?? '';
    },
    get: async (path, headers = {}) => shown(await fetch(new URL(path, app.url), { headers })),
    post,
    oneClick: (token, headers) => post(`/u/${token}`, 'List-Unsubscribe=One-Click', headers),
    write: async (...inputs) => {
      await appendAlone(inputs, {
        context,
        auditOf: () => [{ action: 'suppression.find', details: { found: false, type: 'email' } }],
      });
    },
    scopesOf: async (value, type = 'email') => {
      const { rows } = await db.owner.pool.query<ScopeRow>(
        `select channel, purpose, in_force, cause, method, reason from suppression where identifier_key = $1
          order by channel, purpose`,
        [keys.keyOf(type, value)],
      );
      return rows;
    },
    close: async () => {
      await app.close();
      await db.drop();
    },
  };
}

/** The value of a hidden field of a page. */
export function hidden(text: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '';
}
