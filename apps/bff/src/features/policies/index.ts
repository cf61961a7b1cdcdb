export type { PolicyDependencies } from './change-policy.ts';
export { enabledRegimes } from './enabled-regimes.ts';
export { policiesHandlers } from './handlers.ts';
export { type PolicyToDecide, policiesToDecide } from './to-decide.ts';
