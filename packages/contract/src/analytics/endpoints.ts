import * as z from 'zod';
import { campaignIdSchema } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import {
  analyticsExportBody,
  analyticsQuery,
  analyticsSchema,
  campaignDetailSchema,
  campaignListQuery,
  campaignListSchema,
} from './schemas.ts';
import { sendWriteBody, sendWriteSchema } from './sends.ts';

export const analyticsEndpoints = {
  analyticsView: endpoint({
    method: 'GET',
    path: '/api/v1/analytics',
    access: 'analytics.read',
    summary:
      'Published opt-out figures: trend, campaigns, segments, channels, methods and reasons in one answer.',
    query: analyticsQuery,
    response: analyticsSchema,
    status: 200,
  }),
  analyticsExport: endpoint({
    method: 'POST',
    path: '/api/v1/analytics/exports',
    access: 'analytics.read',
    summary:
      'One card of the published figures as CSV, with the filter sentence inside; the export is recorded.',
    body: analyticsExportBody,
    response: 'csv',
    status: 200,
  }),
  campaignList: endpoint({
    method: 'GET',
    path: '/api/v1/campaigns',
    access: 'analytics.read',
    summary: 'Campaigns with their sends and published figures of the last 12 months, last sent first.',
    query: campaignListQuery,
    response: campaignListSchema,
    status: 200,
  }),
  campaignView: endpoint({
    method: 'GET',
    path: '/api/v1/campaigns/:campaignId',
    access: 'analytics.read',
    summary: 'One campaign: owner, sends, published figures by month.',
    params: z.object({ campaignId: campaignIdSchema }),
    response: campaignDetailSchema,
    status: 200,
  }),
  sendWrite: endpoint({
    method: 'POST',
    path: '/api/v1/sends',
    access: 'send.write',
    scope: 'send.write',
    summary:
      'Record sends with their campaigns and segments, all or none; the same send told again changes nothing.',
    body: sendWriteBody,
    response: sendWriteSchema,
    status: 200,
  }),
};
