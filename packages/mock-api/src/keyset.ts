import { COUNT_CAP } from '@heed/contract';
import { MockProblem } from './problem.ts';

interface PageQuery {
  readonly after?: string | undefined;
  readonly before?: string | undefined;
  readonly limit: number;
}

interface Page<T> {
  items: T[];
  nextCursor: string | null;
  previousCursor: string | null;
  count: number;
  countIsCapped: boolean;
}

// Opaque to the client, base64url as the BFF's: here it is nothing but the id of the row it points at.
const cursorOf = (id: string) => btoa(id).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
const idIn = (cursor: string) => atob(cursor.replaceAll('-', '+').replaceAll('_', '/'));

/** One page of rows that are already filtered and sorted, walking either way from a cursor. */
export function pageOf<T>(rows: readonly T[], idOf: (row: T) => string, query: PageQuery): Page<T> {
  const start = startOf(rows, idOf, query);
  const end = Math.min(start + query.limit, rows.length);
  const items = rows.slice(start, end);
  const [first, last] = [items[0], items.at(-1)];
  return {
    items,
    nextCursor: last !== undefined && end < rows.length ? cursorOf(idOf(last)) : null,
    previousCursor: first !== undefined && start > 0 ? cursorOf(idOf(first)) : null,
    count: Math.min(rows.length, COUNT_CAP),
    countIsCapped: rows.length > COUNT_CAP,
  };
}

function startOf<T>(
  rows: readonly T[],
  idOf: (row: T) => string,
  { after, before, limit }: PageQuery,
): number {
  const cursor = after ?? before;
  if (cursor === undefined) return 0;
  const index = rows.findIndex((row) => idOf(row) === safeIdIn(cursor));
  if (index < 0) {
    throw new MockProblem('invalid_request', 'The cursor points at nothing.', {
      faults: [{ path: after === undefined ? 'before' : 'after', message: 'Not a cursor of this list.' }],
    });
  }
  return after === undefined ? Math.max(0, index - limit) : index + 1;
}

function safeIdIn(cursor: string): string | undefined {
  try {
    return idIn(cursor);
  } catch {
    return undefined;
  }
}
