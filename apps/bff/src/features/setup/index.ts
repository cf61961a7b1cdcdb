export { type SetupDependencies, setupHandlers } from './handlers.ts';
export { issueSetupLink } from './setup-link.ts';
