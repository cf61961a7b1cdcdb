/** PostgreSQL or its connection is away, restarting, or has no room (SQLSTATE classes 08, 53, 57; node's socket codes). */
const CODES = /^(08|53|57P0)|^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EPIPE|ETIMEDOUT|EAI_AGAIN)$/;
const MESSAGES = /Connection terminated|connection error|connection timeout|timeout exceeded when trying/i;

/** Whether an error says that the database cannot be reached, and nothing of what was asked of it. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return CODES.test('code' in error ? String(error.code) : '') || MESSAGES.test(error.message);
}
