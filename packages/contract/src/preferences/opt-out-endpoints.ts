import { endpoint } from '../endpoint.ts';
import { optOutFormSchema, optOutReceiptSchema, optOutRecordBody } from './opt-out-schemas.ts';

/** The front line's own form; programs call captureEndpoints. */
export const optOutEndpoints = {
  optOutFormView: endpoint({
    method: 'GET',
    path: '/api/v1/opt-outs/form',
    access: 'optOut.record',
    summary: 'What the form for recording an opt-out begins with.',
    response: optOutFormSchema,
    status: 200,
  }),
  optOutRecord: endpoint({
    method: 'POST',
    path: '/api/v1/opt-outs/entries',
    access: 'optOut.record',
    summary: 'Record "take me off": write-only, answered with a receipt number whoever it is about.',
    body: optOutRecordBody,
    response: optOutReceiptSchema,
    status: 201,
  }),
};
