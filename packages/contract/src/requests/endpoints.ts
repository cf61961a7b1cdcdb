import * as z from 'zod';
import { endpoint } from '../endpoint.ts';
import {
  requestCreateBody,
  requestDecideBody,
  requestProposalQuery,
  requestProposalSchema,
  requestStepBody,
} from './bodies.ts';
import {
  loggedRequestSchema,
  requestChoicesSchema,
  requestListQuery,
  requestListSchema,
  requestParams,
  requestSchema,
  requestSegmentQuery,
  requestSegmentsSchema,
} from './schemas.ts';

// Fixed paths stand before `:ref`: the first one that fits is taken.
export const requestsEndpoints = {
  requestList: endpoint({
    method: 'GET',
    path: '/api/v1/requests',
    access: 'request.read',
    summary:
      'The erasure queue, masked: what is due first comes first; closed ones by when they were closed.',
    query: requestListQuery,
    response: requestListSchema,
    status: 200,
  }),
  requestSegmentView: endpoint({
    method: 'GET',
    path: '/api/v1/requests/segments',
    access: 'request.read',
    summary: 'How many requests each segment of the queue holds, with the same filters as its list.',
    query: requestSegmentQuery,
    response: requestSegmentsSchema,
    status: 200,
  }),
  requestChoiceView: endpoint({
    method: 'GET',
    path: '/api/v1/requests/choices',
    access: 'request.read',
    summary: 'Who can work requests, which regimes are on, which places are known.',
    response: requestChoicesSchema,
    status: 200,
  }),
  requestProposalView: endpoint({
    method: 'GET',
    path: '/api/v1/requests/proposal',
    access: 'request.work',
    summary: 'The regimes and dates that these circumstances would give, before a request is logged.',
    query: requestProposalQuery,
    response: requestProposalSchema,
    status: 200,
  }),
  requestCreate: endpoint({
    method: 'POST',
    path: '/api/v1/requests',
    access: 'request.work',
    scope: 'request.write',
    summary:
      'Log a request; marketing to the identifiers stops with it, in the same transaction. A key is told its reference only.',
    body: requestCreateBody,
    response: z.union([requestSchema, loggedRequestSchema]),
    status: 201,
  }),
  requestView: endpoint({
    method: 'GET',
    path: '/api/v1/requests/:ref',
    access: 'request.read',
    summary:
      'One request with its clocks explained, its timeline and what can be done next; the view is recorded.',
    params: requestParams,
    response: requestSchema,
    status: 200,
  }),
  requestStep: endpoint({
    method: 'POST',
    path: '/api/v1/requests/:ref/steps',
    access: 'request.work',
    summary: 'Take a step of the state machine; refused when somebody else was faster.',
    params: requestParams,
    body: requestStepBody,
    response: requestSchema,
    status: 200,
  }),
  requestDecide: endpoint({
    method: 'POST',
    path: '/api/v1/requests/:ref/decisions',
    access: 'request.approve',
    summary: 'Decide as the second person; never what one has prepared oneself.',
    params: requestParams,
    body: requestDecideBody,
    response: requestSchema,
    status: 200,
  }),
};
