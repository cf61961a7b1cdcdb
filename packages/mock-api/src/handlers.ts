import { ENDPOINTS, type Endpoint, type EndpointName } from '@heed/contract';
import { analyticsHandlers } from './analytics/handlers.ts';
import { auditHandlers } from './audit/handlers.ts';
import { exampleOf } from './example-of.ts';
import type { MockHandler, MockHandlers } from './handler.ts';
import { overviewHandlers } from './overview/handlers.ts';
import { accessHandlers } from './people/access-handlers.ts';
import { accountHandlers } from './people/account-handlers.ts';
import { peopleHandlers } from './people/handlers.ts';
import { personHandlers } from './people/person-handlers.ts';
import { policiesHandlers } from './policies/handlers.ts';
import { preferencesHandlers } from './preferences/handlers.ts';
import { optOutHandlers } from './preferences/opt-out-handlers.ts';
import { requestsHandlers } from './requests/handlers.ts';
import { setupHandlers } from './setup/handlers.ts';
import { checkHandlers } from './suppressions/check-handlers.ts';
import { suppressionsHandlers } from './suppressions/handlers.ts';

/** The mock's handler for every endpoint. A new endpoint can start as `byExample('itsName')`. */
export const mockHandlers: MockHandlers = {
  ...setupHandlers,
  ...peopleHandlers,
  ...personHandlers,
  ...accessHandlers,
  ...accountHandlers,
  ...policiesHandlers,
  ...suppressionsHandlers,
  ...checkHandlers,
  ...preferencesHandlers,
  ...optOutHandlers,
  ...requestsHandlers,
  ...auditHandlers,
  ...analyticsHandlers,
  ...overviewHandlers(() => mockHandlers),
};

/** A handler that answers an example made from the endpoint's response schema, until there is a better one. */
export function byExample<N extends EndpointName>(name: N): MockHandler<N> {
  const { response }: Endpoint = ENDPOINTS[name];
  const example =
    response === 'none'
      ? undefined
      : response === 'csv'
        ? { fileName: 'example.csv', text: '' }
        : exampleOf(response);
  // Made from this endpoint's own schema: what its handler has to answer.
  return (() => example) as unknown as MockHandler<N>;
}
