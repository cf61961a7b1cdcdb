export type { OverviewDependencies } from './dependencies.ts';
export { overviewHandlers } from './handlers.ts';
