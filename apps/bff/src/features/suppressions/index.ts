export { CheckCounts } from './check/check-counts.ts';
export { Checker } from './check/checker.ts';
export { type CheckRequest, checkHandlers, checkSuppressions } from './check/handlers.ts';
export { countSuppressions } from './counts.ts';
export {
  advance,
  CLOCK_SKEW_MS,
  covers,
  type Decision,
  decide,
  effectiveInstant,
  isInForce,
  isOptedOut,
  type LedgerEvent,
  NO_STATE,
  type Scope,
  type ScopeState,
} from './decide.ts';
export { evidenceHandlers } from './evidence/handlers.ts';
export { explainHandlers } from './explain/handlers.ts';
export { suppressionsHandlers } from './handlers.ts';
export { type ReadIdentifier, readIdentifier, tryIdentifier } from './read-identifier.ts';
export { endExpiredGrants } from './reveal/end-overdue.ts';
export { revealHandlers } from './reveal/handlers.ts';
export type { ScrubDependencies } from './scrub/hand-out.ts';
export { scrubHandlers } from './scrub/handlers.ts';
export { scrubWhole } from './scrub/start-scrub.ts';
export { checkStoredLists, deleteOldLists } from './scrub/work.ts';
