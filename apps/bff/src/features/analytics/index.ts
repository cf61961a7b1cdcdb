export { publishedFigures } from './figures/handlers.ts';
export { analyticsHandlers } from './handlers.ts';
export { type FigureDependencies, foldFigures, rebuildFigures, refreshFigures } from './release/refresh.ts';
export { appendDeltas, type RollupDelta } from './rollups/delta-store.ts';
export { namedIds, nameKey } from './rollups/names-store.ts';
export { recordSends, type SendHandlerDependencies } from './sends/handlers.ts';
export { latestSpikes } from './spikes/queries.ts';
