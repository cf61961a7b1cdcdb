export { countSuppressions } from './counts.ts';
export {
  advance,
  covers,
  type Decision,
  decide,
  effectiveInstant,
  isInForce,
  type LedgerEvent,
  NO_STATE,
  type Scope,
  type ScopeState,
} from './decide.ts';
export { suppressionsHandlers } from './handlers.ts';
export { type ReadIdentifier, readIdentifier } from './read-identifier.ts';
