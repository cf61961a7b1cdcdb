import { endpoint } from '../endpoint.ts';
import {
  apiKeyCreateBody,
  apiKeyListQuery,
  apiKeyListSchema,
  apiKeyParams,
  apiKeySchema,
  createdApiKeySchema,
} from './api-key-schemas.ts';

/** The keys that programs call with, for whoever manages them. No key can manage keys. */
export const apiKeyEndpoints = {
  apiKeyList: endpoint({
    method: 'GET',
    path: '/api/v1/api-keys',
    access: 'apiKey.manage',
    summary: 'The API keys, newest first; never a secret.',
    query: apiKeyListQuery,
    response: apiKeyListSchema,
    status: 200,
  }),
  apiKeyCreate: endpoint({
    method: 'POST',
    path: '/api/v1/api-keys',
    access: 'apiKey.manage',
    summary: 'Make an API key; its token is told in this answer only.',
    body: apiKeyCreateBody,
    response: createdApiKeySchema,
    status: 201,
  }),
  apiKeyView: endpoint({
    method: 'GET',
    path: '/api/v1/api-keys/:apiKeyId',
    access: 'apiKey.manage',
    summary: 'One API key.',
    params: apiKeyParams,
    response: apiKeySchema,
    status: 200,
  }),
  apiKeyRevoke: endpoint({
    method: 'POST',
    path: '/api/v1/api-keys/:apiKeyId/revoke',
    access: 'apiKey.manage',
    summary: 'Revoke an API key: from the next call on it is refused.',
    params: apiKeyParams,
    response: apiKeySchema,
    status: 200,
  }),
};
