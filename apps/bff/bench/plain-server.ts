import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { auditEventListQuery, suppressionListQuery } from '@heed/contract';
import { Kysely, PostgresDialect, type RawBuilder } from 'kysely';
import type pg from 'pg';
import type { DB } from '../src/database/schema.generated.ts';
import { auditPage } from '../src/features/audit/queries.ts';
import { sessionQuery } from '../src/features/people/queries.ts';
import { suppressionPage } from '../src/features/suppressions/queries.ts';
import { walkOf } from '../src/lib/keyset.ts';

/** The least that could answer a list: look the session up, run the same SQL as a named statement, send its JSON. */
export function plainServer(pool: pg.Pool, page: URL): (req: IncomingMessage, res: ServerResponse) => void {
  const query = Object.fromEntries(page.searchParams);
  const list: RawBuilder<{ items: string; oldest: string | null }> = page.pathname.endsWith('suppressions')
    ? suppressionPage(suppressionListQuery.parse(query), walkOf(suppressionListQuery.parse(query), 'uuid'))
    : auditPage(auditEventListQuery.parse(query), 'all', walkOf(auditEventListQuery.parse(query), 'number'));
  const { sql: text, parameters } = list.compile(new Kysely<DB>({ dialect: new PostgresDialect({ pool }) }));
  const answer = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const cookie = req.headers.cookie?.split('=')[1] ?? '';
    const idHash = createHash('sha256').update(cookie).digest();
    const session = await pool.query({ name: 'session', text: sessionQuery.text, values: [idHash, false] });
    if (session.rows.length === 0) {
      res.writeHead(401).end();
      return;
    }
    const { rows } = await pool.query<{ items: string; oldest: string | null }>({
      name: `list ${page.pathname}`,
      text,
      values: [...parameters],
    });
    const [row] = rows;
    res
      .writeHead(200, { 'Content-Type': 'application/json' })
      .end(`{"items":${row?.items ?? '[]'},"nextCursor":${JSON.stringify(row?.oldest ?? null)}}`);
  };
  return (req, res) => void answer(req, res);
}
