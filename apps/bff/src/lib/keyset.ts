import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';
import { ProblemError } from '../http/problem.ts';

/** A place in a list ordered by a time and a tiebreaker. */
export interface Place {
  /** RFC 3339 with microseconds, as PostgreSQL wrote it. */
  readonly at: string;
  readonly tie: string;
}

/** What breaks ties in a list: a uuid, or a number that both PostgreSQL's bigint and JavaScript hold exactly. */
const TIES = {
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  number: /^\d{1,15}$/,
} as const;
export type TieKind = keyof typeof TIES;

/** Reads a cursor that `cursor_of` made (migrations/0002-audit.sql); anything else is a fault of the input. */
export function readCursor(cursor: string, kind: TieKind): Place {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z) (.{1,40})$/.exec(text);
  const [, at, tie] = match ?? [];
  if (at === undefined || tie === undefined || !isInstant(at) || !TIES[kind].test(tie)) {
    throw new ProblemError('invalid_request', 'The page cursor is not one that Heed gave out.', {
      faults: [{ path: 'after', message: 'is not a cursor' }],
    });
  }
  return { at, tie };
}

/** JavaScript takes February 31 for March 3, and knows a year 0; PostgreSQL refuses both. */
function isInstant(at: string): boolean {
  const ms = Date.parse(at);
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 19) === at.slice(0, 19) && at >= '0001';
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

export function walkOf({ after, before }: PageQuery, tie: TieKind): Walk {
  if (before !== undefined) return { towards: 'newer', from: readCursor(before, tie) };
  return { towards: 'older', from: after === undefined ? undefined : readCursor(after, tie) };
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
