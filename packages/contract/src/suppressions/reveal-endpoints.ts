import * as z from 'zod';
import { grantIdSchema, suppressionIdSchema } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { lookListSchema } from './looks-schemas.ts';
import {
  evidencePackBody,
  grantCreateBody,
  grantEndBody,
  grantSchema,
  revealedSchema,
} from './reveal-schemas.ts';

const ofSuppression = z.object({ suppressionId: suppressionIdSchema });
const ofGrant = z.object({ grantId: grantIdSchema });

export const revealEndpoints = {
  grantCreate: endpoint({
    method: 'POST',
    path: '/api/v1/suppressions/:suppressionId/grants',
    access: 'suppression.reveal',
    summary: 'Ask to see one person’s data, with purpose and reference; nothing is shown yet.',
    params: ofSuppression,
    body: grantCreateBody,
    response: grantSchema,
    status: 201,
  }),
  grantOpen: endpoint({
    method: 'POST',
    path: '/api/v1/grants/:grantId/open',
    access: 'suppression.reveal',
    summary: 'See what a committed grant is for: once, within a minute of it.',
    params: ofGrant,
    response: revealedSchema,
    status: 200,
  }),
  grantCopied: endpoint({
    method: 'POST',
    path: '/api/v1/grants/:grantId/copies',
    access: 'suppression.reveal',
    summary: 'Record that a shown value was copied.',
    params: ofGrant,
    response: 'none',
    status: 204,
  }),
  grantEnd: endpoint({
    method: 'POST',
    path: '/api/v1/grants/:grantId/end',
    access: 'suppression.reveal',
    summary: 'End a look before its five minutes are over.',
    params: ofGrant,
    body: grantEndBody,
    response: 'none',
    status: 204,
  }),
  lookList: endpoint({
    method: 'GET',
    path: '/api/v1/suppressions/:suppressionId/looks',
    access: 'suppression.reveal',
    summary: 'Who looked at this person, when and why; asking is recorded as well.',
    params: ofSuppression,
    response: lookListSchema,
    status: 200,
  }),
  evidencePack: endpoint({
    method: 'POST',
    path: '/api/v1/suppressions/:suppressionId/evidence',
    access: 'suppression.reveal',
    summary:
      'Everything the ledger and the trail hold about one person, as one HTML file that needs no network.',
    params: ofSuppression,
    body: evidencePackBody,
    response: 'html',
    status: 200,
  }),
};
