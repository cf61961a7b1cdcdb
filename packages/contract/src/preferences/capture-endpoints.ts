import { endpoint } from '../endpoint.ts';
import {
  BATCH_BODY_LIMIT,
  capturedOptOutSchema,
  optOutBatchBody,
  optOutBatchSchema,
  optOutInputSchema,
} from './capture-schemas.ts';

/** Opt-outs from programs. Both take an `Idempotency-Key`: the same call again gets the same answer. */
export const captureEndpoints = {
  optOutCapture: endpoint({
    method: 'POST',
    path: '/api/v1/opt-outs',
    access: 'optOut.record',
    scope: 'optOut.write',
    summary: 'Record one opt-out, or consent that was not given, with everything that is known of it.',
    body: optOutInputSchema,
    response: capturedOptOutSchema,
    status: 201,
  }),
  optOutBatch: endpoint({
    method: 'POST',
    path: '/api/v1/opt-outs/batch',
    access: 'optOut.record',
    scope: 'optOut.write',
    summary: 'Record up to 10,000 opt-outs; each item has its own answer.',
    body: optOutBatchBody,
    bodyLimit: BATCH_BODY_LIMIT,
    response: optOutBatchSchema,
    status: 200,
  }),
};
