import * as z from 'zod';
import { outboxMessageIdSchema } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { outboxListQuery, outboxListSchema, outboxMessageSchema } from './schemas.ts';

export const outboxEndpoints = {
  outboxList: endpoint({
    method: 'GET',
    path: '/api/v1/outbox',
    access: 'system.read',
    summary: 'Mail that waits, was sent or was refused: kinds, states and codes, never an address or a word.',
    query: outboxListQuery,
    response: outboxListSchema,
    status: 200,
  }),
  outboxRetry: endpoint({
    method: 'POST',
    path: '/api/v1/outbox/:outboxMessageId/retry',
    access: 'connection.manage',
    summary: 'Try a message again at once, unless it would come too late.',
    params: z.object({ outboxMessageId: outboxMessageIdSchema }),
    response: outboxMessageSchema,
    status: 200,
  }),
};
