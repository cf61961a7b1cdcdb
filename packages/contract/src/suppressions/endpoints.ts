import * as z from 'zod';
import { suppressionIdSchema } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import {
  suppressionDetailSchema,
  suppressionFindBody,
  suppressionFindSchema,
  suppressionListQuery,
  suppressionListSchema,
} from './schemas.ts';

export const suppressionsEndpoints = {
  suppressionList: endpoint({
    method: 'GET',
    path: '/api/v1/suppressions',
    access: 'suppression.read',
    summary: 'Suppressed records, masked, newest first.',
    query: suppressionListQuery,
    response: suppressionListSchema,
    status: 200,
  }),
  suppressionFind: endpoint({
    method: 'POST',
    path: '/api/v1/suppressions/find',
    access: 'suppression.read',
    summary: 'Find one person by identifier; the look-up is recorded, found or not.',
    body: suppressionFindBody,
    response: suppressionFindSchema,
    status: 200,
  }),
  suppressionView: endpoint({
    method: 'GET',
    path: '/api/v1/suppressions/:suppressionId',
    access: 'suppression.read',
    summary: 'One suppression with the ledger events about the same identifier, masked.',
    params: z.object({ suppressionId: suppressionIdSchema }),
    response: suppressionDetailSchema,
    status: 200,
  }),
};
