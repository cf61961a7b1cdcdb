import { endpoint } from '../endpoint.ts';
import { unsubscribeLinksBody, unsubscribeLinksSchema } from './schemas.ts';

export const publicPagesEndpoints = {
  unsubscribeLinksMake: endpoint({
    method: 'POST',
    path: '/api/v1/unsubscribe-links',
    // Whoever sends mail needs them, and a link can do nothing but record a "no" of the address it is about.
    access: 'optOut.record',
    scope: 'optOut.write',
    summary: 'Make unsubscribe and preference links and List-Unsubscribe headers, up to 1,000 at once.',
    body: unsubscribeLinksBody,
    // 1,000 items with the longest identifiers and campaign names.
    bodyLimit: 2_000_000,
    response: unsubscribeLinksSchema,
    status: 200,
  }),
};
