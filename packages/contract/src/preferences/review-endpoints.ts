import { endpoint } from '../endpoint.ts';
import {
  reviewDecideBody,
  reviewListQuery,
  reviewListSchema,
  reviewParams,
  reviewSchema,
  reviewTextSchema,
} from './review-schemas.ts';

/**
 * Doubts that were suppressed at once. `suppression.read` is held by exactly the roles that also record opt-outs with
 * full reach.
 */
export const reviewEndpoints = {
  reviewList: endpoint({
    method: 'GET',
    path: '/api/v1/reviews',
    access: 'suppression.read',
    summary: 'What was suppressed on a doubt, masked, newest first.',
    query: reviewListQuery,
    response: reviewListSchema,
    status: 200,
  }),
  reviewView: endpoint({
    method: 'GET',
    path: '/api/v1/reviews/:reviewId',
    access: 'suppression.read',
    summary: 'One doubt, masked.',
    params: reviewParams,
    response: reviewSchema,
    status: 200,
  }),
  reviewOpen: endpoint({
    method: 'POST',
    path: '/api/v1/reviews/:reviewId/text',
    access: 'suppression.reveal',
    summary: 'Read the mail behind a doubt; that is recorded before it is shown.',
    params: reviewParams,
    response: reviewTextSchema,
    status: 200,
  }),
  reviewDecide: endpoint({
    method: 'POST',
    path: '/api/v1/reviews/:reviewId/decision',
    access: 'suppression.read',
    summary: 'Say what it was. The suppression stands whatever is decided.',
    params: reviewParams,
    body: reviewDecideBody,
    response: reviewSchema,
    status: 200,
  }),
};
