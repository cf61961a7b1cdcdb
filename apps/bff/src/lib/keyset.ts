import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';
import { ProblemError } from '../http/problem.ts';

/** A place in a list ordered by a time and a tiebreaker. */
export interface Place {
  /** RFC 3339 with microseconds, as PostgreSQL wrote it. */
  readonly at: string;
  readonly tie: string;
}

/** Reads a cursor that `cursor_of` made (migrations/0002-audit.sql); anything else is a fault of the input. */
export function readCursor(cursor: string): Place {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z) ([0-9a-f-]{1,40})$/.exec(text);
  const [, at, tie] = match ?? [];
  if (at === undefined || tie === undefined || Number.isNaN(Date.parse(at))) {
    throw new ProblemError('invalid_request', 'The page cursor is not one that Heed gave out.', {
      faults: [{ path: 'after', message: 'is not a cursor' }],
    });
  }
  return { at, tie };
}

export interface PageQuery {
  readonly after?: string | undefined;
  readonly before?: string | undefined;
  readonly limit: number;
}

/** Which way a page query walks, and from where. Newest first: `after` goes to older rows, `before` to newer ones. */
export interface Walk {
  readonly towards: 'older' | 'newer';
  readonly from: Place | undefined;
}

export function walkOf({ after, before }: PageQuery): Walk {
  if (before !== undefined) return { towards: 'newer', from: readCursor(before) };
  return { towards: 'older', from: after === undefined ? undefined : readCursor(after) };
}

/** `order by` and `limit` of a page: one row more than asked tells whether there are more. */
export function orderAndLimit(walk: Walk, at: RawBuilder<unknown>, tie: RawBuilder<unknown>, limit: number) {
  return walk.towards === 'older'
    ? sql`order by ${at} desc, ${tie} desc limit ${sql.val(limit + 1)}`
    : sql`order by ${at} asc, ${tie} asc limit ${sql.val(limit + 1)}`;
}

/** A page as one row of PostgreSQL: the items as JSON text, and the cursors at both ends. */
export interface PageRow {
  readonly items: string;
  readonly more: boolean;
  readonly newest: string | null;
  readonly oldest: string | null;
}

/** The page's JSON. The items are passed through as PostgreSQL wrote them. */
export function pageJson(row: PageRow, query: PageQuery, count?: number, cap?: number): string {
  const older = query.before !== undefined || row.more;
  const newer = query.before === undefined ? query.after !== undefined : row.more;
  const capped = count !== undefined && cap !== undefined && count > cap;
  const rest = {
    nextCursor: older ? row.oldest : null,
    previousCursor: newer ? row.newest : null,
    ...(count === undefined ? {} : { count: capped ? cap : count, countIsCapped: capped }),
  };
  return `{"items":${row.items},${JSON.stringify(rest).slice(1)}`;
}
