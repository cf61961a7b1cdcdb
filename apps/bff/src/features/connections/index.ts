export { createConnection } from './change-connection.ts';
export type { Outward } from './connector-of.ts';
export { type ConnectionsDependencies, connectionsHandlers } from './handlers.ts';
export { coalesced, connectionsOutbox } from './outbox/outbox.ts';
export { moveStandIn, standInConnection } from './stand-in-store.ts';
export type { SyncDependencies } from './sync/run-connection.ts';
export { type SyncWorker, syncWorker } from './sync/sync-worker.ts';
export { type SyncState, type SyncStates, syncStates } from './sync-states.ts';
