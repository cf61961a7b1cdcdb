export { STILL_NOW } from './clock.ts';
export { createMockHandlers, createMockServer, type MockOptions } from './create.ts';
export { exampleOf } from './example-of.ts';
export { type HttpMock, serveMock } from './http-server.ts';
export { type Account, DEMO_PASSWORD, PEOPLE } from './people/seed.ts';
export { SEEDED_IMPORTS, type SeededImport, seedImportId } from './preferences/seed-ids.ts';
export { SETUP_TOKEN } from './setup/handlers.ts';
export { SEEDED_SUPPRESSIONS, seededIdentifier } from './suppressions/seed.ts';
export type { MockImport, Tables } from './tables.ts';
