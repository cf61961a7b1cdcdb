import { endpoint } from '../endpoint.ts';
import { setupCreateBody, setupSchema } from './schemas.ts';

export const setupEndpoints = {
  setupView: endpoint({
    method: 'GET',
    path: '/api/v1/setup',
    access: 'none',
    summary: 'What the log-in page shows: organisation, demo accounts in demo only.',
    response: setupSchema,
    status: 200,
  }),
  setupCreate: endpoint({
    method: 'POST',
    path: '/api/v1/setup',
    access: 'none',
    summary: 'Create the first administrator with the one-hour set-up link.',
    body: setupCreateBody,
    response: 'none',
    status: 204,
  }),
};
