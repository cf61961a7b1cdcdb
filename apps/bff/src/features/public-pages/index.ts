export type { PublicPagesDependencies } from './http/dependencies.ts';
export { publicPagesMount } from './http/mount.ts';
export { SAMPLES_PATH, type Sample, samplesMount } from './http/samples.ts';
export { unsubscribeLinkHandlers } from './links/handlers.ts';
export { makeLinks } from './links/make-links.ts';
export {
  NO_OPT_IN_REQUESTS,
  NO_SYNC_STATES,
  type OptInAsk,
  type OptInRequests,
  type SyncState,
  type SyncStates,
} from './ports.ts';
