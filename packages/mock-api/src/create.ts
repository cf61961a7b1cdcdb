import type { HttpHandler } from 'msw';
import { type SetupServer, setupServer } from 'msw/node';
import { type Clock, STILL_NOW } from './clock.ts';
import { mockHandlers } from './handlers.ts';
import { makeHandlers } from './make-handlers.ts';
import type { MockApi } from './mock-api.ts';
import { memberOf } from './people/members.ts';
import { type Account, PEOPLE } from './people/seed.ts';
import { cookiePlace, processPlace } from './session-place.ts';
import { createTables, type Tables } from './tables.ts';

export interface MockOptions {
  /** Somebody who is signed in from the start; nobody where left out. */
  readonly signedInAs?: Account;
  /** Left out: the clock stands still at STILL_NOW. */
  readonly clock?: Clock;
  /** How long a file is checked, and written, in seconds. Left out: 0, done at the next look. */
  readonly importSeconds?: number;
  /** `process` for one client (component tests), `cookie` for browsers. Left out: `process`. */
  readonly sessions?: 'process' | 'cookie';
}

/** The contract answered in memory: msw handlers, and the tables they stand on. */
export function createMockHandlers(options: MockOptions = {}): { handlers: HttpHandler[]; tables: Tables } {
  const { signedInAs, clock = () => STILL_NOW, importSeconds = 0, sessions = 'process' } = options;
  const tables = createTables(clock);
  const api: MockApi = { tables, clock, importSeconds };
  const place = sessions === 'cookie' ? cookiePlace : processPlace();
  if (signedInAs) {
    const now = clock();
    const person = memberOf(tables, PEOPLE[signedInAs].id);
    tables.sessions.set('mock-0', { person, startedAt: now, lastUsedAt: now });
    place.write('mock-0');
  }
  return { handlers: makeHandlers(mockHandlers, api, place), tables };
}

/** The same as a server for vitest: intercepts what the page fetches. Call `listen`, and `close` afterwards. */
export function createMockServer(options: MockOptions = {}): { server: SetupServer; tables: Tables } {
  const { handlers, tables } = createMockHandlers(options);
  return { server: setupServer(...handlers), tables };
}
