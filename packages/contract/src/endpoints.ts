import { auditEndpoints } from './audit/endpoints.ts';
import { peopleEndpoints } from './people/endpoints.ts';
import { preferencesEndpoints } from './preferences/endpoints.ts';
import { setupEndpoints } from './setup/endpoints.ts';
import { suppressionsEndpoints } from './suppressions/endpoints.ts';

/**
 * Every endpoint of Heed by its one name: contract key = client call = cache key = handler = mock handler =
 * OpenAPI operationId. Leave a handler out, and TypeScript names it.
 */
export const ENDPOINTS = {
  ...setupEndpoints,
  ...peopleEndpoints,
  ...suppressionsEndpoints,
  ...preferencesEndpoints,
  ...auditEndpoints,
};
export type EndpointName = keyof typeof ENDPOINTS;
export type EndpointNamed<N extends EndpointName> = (typeof ENDPOINTS)[N];
