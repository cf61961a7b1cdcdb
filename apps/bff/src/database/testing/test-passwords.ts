/** Fixed passwords of the database roles in tests; the tests' PostgreSQL listens on loopback and lives for one run. */
export const testPasswordOf = (role: string): string => `test-${role}`;
