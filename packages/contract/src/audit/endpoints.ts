import * as z from 'zod';
import { eventIdSchema } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import {
  auditActorListSchema,
  auditEventDetailSchema,
  auditEventListQuery,
  auditEventListSchema,
} from './schemas.ts';

export const auditEndpoints = {
  auditEventList: endpoint({
    method: 'GET',
    path: '/api/v1/audit/events',
    access: 'audit.read',
    summary: 'The audit trail, newest first; administrators see administration events only.',
    query: auditEventListQuery,
    response: auditEventListSchema,
    status: 200,
  }),
  auditEventView: endpoint({
    method: 'GET',
    path: '/api/v1/audit/events/:eventId',
    access: 'audit.read',
    summary: 'One event with its canonical bytes and leaf hash.',
    params: z.object({ eventId: eventIdSchema }),
    response: auditEventDetailSchema,
    status: 200,
  }),
  auditActorList: endpoint({
    method: 'GET',
    path: '/api/v1/audit/actors',
    access: 'audit.read',
    summary: 'People who appear in the trail, to filter by.',
    response: auditActorListSchema,
    status: 200,
  }),
};
