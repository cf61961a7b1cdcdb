export type { RequestsDependencies, RequestWriter } from './dependencies.ts';
export { requestsHandlers } from './handlers.ts';
export { type LoggedRequest, logRequest } from './log-request.ts';
export { countRequests, type DecisionToMake, decisionsToMake, dueFirst } from './outlook.ts';
export { type RequestToSeed, type SeedStep, seedRequest } from './seed-request.ts';
