import { ENDPOINTS, type Endpoint, type EndpointName } from '@heed/contract';
import { analyticsHandlers } from './analytics/handlers.ts';
import { auditHandlers } from './audit/handlers.ts';
import { connectionsHandlers } from './connections/handlers.ts';
import { exampleOf } from './example-of.ts';
import type { MockHandler, MockHandlers } from './handler.ts';
import { outboxHandlers } from './outbox/handlers.ts';
import { overviewHandlers } from './overview/handlers.ts';
import { accessHandlers } from './people/access-handlers.ts';
import { accountHandlers } from './people/account-handlers.ts';
import { apiKeyHandlers } from './people/api-keys.ts';
import { peopleHandlers } from './people/handlers.ts';
import { personHandlers } from './people/person-handlers.ts';
import { policiesHandlers } from './policies/handlers.ts';
import { captureHandlers } from './preferences/capture-handlers.ts';
import { consentHandlers } from './preferences/consent-handlers.ts';
import { preferencesHandlers } from './preferences/handlers.ts';
import { optOutHandlers } from './preferences/opt-out-handlers.ts';
import { reviewHandlers } from './preferences/review-handlers.ts';
import { webhookHandlers } from './preferences/webhook-handlers.ts';
import { publicPagesHandlers } from './public-pages/handlers.ts';
import { requestsHandlers } from './requests/handlers.ts';
import { setupHandlers } from './setup/handlers.ts';
import { checkHandlers } from './suppressions/check-handlers.ts';
import { suppressionsHandlers } from './suppressions/handlers.ts';
import { revealHandlers } from './suppressions/reveal-handlers.ts';

/** The mock's handler for every endpoint. A new endpoint can start as `byExample('itsName')`. */
export const mockHandlers: MockHandlers = {
  ...setupHandlers,
  ...peopleHandlers,
  ...personHandlers,
  ...accessHandlers,
  ...accountHandlers,
  ...apiKeyHandlers,
  ...policiesHandlers,
  ...suppressionsHandlers,
  ...revealHandlers,
  ...checkHandlers,
  ...preferencesHandlers,
  ...optOutHandlers,
  ...captureHandlers,
  ...publicPagesHandlers,
  ...webhookHandlers,
  ...reviewHandlers,
  ...requestsHandlers,
  ...auditHandlers,
  ...analyticsHandlers,
  ...connectionsHandlers,
  ...overviewHandlers(() => mockHandlers),
  ...consentHandlers,
  ...outboxHandlers,
};

/** A handler that answers an example made from the endpoint's response schema, until there is a better one. */
export function byExample<N extends EndpointName>(name: N): MockHandler<N> {
  const { response }: Endpoint = ENDPOINTS[name];
  const example =
    response === 'none'
      ? undefined
      : response === 'csv' || response === 'html'
        ? { fileName: 'example.csv', text: '' }
        : exampleOf(response);
  // Made from this endpoint's own schema: what its handler has to answer.
  return (() => example) as unknown as MockHandler<N>;
}
