import { analyticsEndpoints } from './analytics/endpoints.ts';
import { auditEndpoints } from './audit/endpoints.ts';
import { connectionsEndpoints } from './connections/endpoints.ts';
import { outboxEndpoints } from './outbox/endpoints.ts';
import { overviewEndpoints } from './overview/endpoints.ts';
import { accessEndpoints } from './people/access-endpoints.ts';
import { accountEndpoints } from './people/account-endpoints.ts';
import { apiKeyEndpoints } from './people/api-key-endpoints.ts';
import { peopleEndpoints } from './people/endpoints.ts';
import { personEndpoints } from './people/person-endpoints.ts';
import { policiesEndpoints } from './policies/endpoints.ts';
import { captureEndpoints } from './preferences/capture-endpoints.ts';
import { consentEndpoints } from './preferences/consent-endpoints.ts';
import { preferencesEndpoints } from './preferences/endpoints.ts';
import { optOutEndpoints } from './preferences/opt-out-endpoints.ts';
import { reviewEndpoints } from './preferences/review-endpoints.ts';
import { webhookEndpoints } from './preferences/webhook-endpoints.ts';
import { publicPagesEndpoints } from './public-pages/endpoints.ts';
import { requestsEndpoints } from './requests/endpoints.ts';
import { setupEndpoints } from './setup/endpoints.ts';
import { checkEndpoints } from './suppressions/check-endpoints.ts';
import { suppressionsEndpoints } from './suppressions/endpoints.ts';
import { revealEndpoints } from './suppressions/reveal-endpoints.ts';

/**
 * Every endpoint of Heed by its one name: contract key = client call = cache key = handler = mock handler =
 * OpenAPI operationId. Leave a handler out, and TypeScript names it.
 */
export const ENDPOINTS = {
  ...setupEndpoints,
  ...peopleEndpoints,
  ...personEndpoints,
  ...accessEndpoints,
  ...accountEndpoints,
  ...apiKeyEndpoints,
  ...policiesEndpoints,
  ...checkEndpoints,
  ...suppressionsEndpoints,
  ...revealEndpoints,
  ...preferencesEndpoints,
  ...optOutEndpoints,
  ...captureEndpoints,
  ...publicPagesEndpoints,
  ...webhookEndpoints,
  ...reviewEndpoints,
  ...requestsEndpoints,
  ...auditEndpoints,
  ...analyticsEndpoints,
  ...overviewEndpoints,
  ...consentEndpoints,
  ...outboxEndpoints,
  ...connectionsEndpoints,
};
export type EndpointName = keyof typeof ENDPOINTS;
export type EndpointNamed<N extends EndpointName> = (typeof ENDPOINTS)[N];
