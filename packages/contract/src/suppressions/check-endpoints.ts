import * as z from 'zod';
import { scrubIdSchema } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { checkBody, checkSchema, explainBody, explanationSchema } from './check-schemas.ts';
import {
  scrubCreateBody,
  scrubListQuery,
  scrubListSchema,
  scrubModeSchema,
  scrubQuery,
  scrubSchema,
  signedScrubReceiptSchema,
} from './scrub-schemas.ts';

const scrubParams = z.object({ scrubId: scrubIdSchema });

export const checkEndpoints = {
  suppressionCheck: endpoint({
    method: 'POST',
    path: '/api/v1/suppressions/check',
    access: 'suppression.check',
    scope: 'suppression.check',
    summary: 'May these contacts be made? One decision an item; "do_not_send" on any doubt.',
    body: checkBody,
    // A thousand of the longest items.
    bodyLimit: 2_000_000,
    response: checkSchema,
    status: 200,
  }),
  suppressionExplain: endpoint({
    method: 'POST',
    path: '/api/v1/suppressions/explain',
    access: 'suppression.read',
    summary: 'Why a contact may be made or not, now or at an earlier time, step by step.',
    body: explainBody,
    response: explanationSchema,
    status: 200,
  }),
  suppressionScrub: endpoint({
    method: 'POST',
    path: '/api/v1/suppressions/scrub',
    access: 'suppression.scrub',
    scope: 'suppression.scrub',
    summary:
      'Streams a list in (CSV or one identifier a line) and the cleaned or marked list out. The header Heed-Scrub names its receipt, which is there once the file has ended; a broken connection means that there is no file.',
    query: scrubQuery,
    body: 'bytes',
    response: 'csv',
    status: 200,
  }),
  scrubCreate: endpoint({
    method: 'POST',
    path: '/api/v1/scrubs',
    access: 'suppression.scrub',
    scope: 'suppression.scrub',
    summary: 'Announces a list that is stored, checked, and fetched afterwards.',
    body: scrubCreateBody,
    response: scrubSchema,
    status: 201,
  }),
  scrubUpload: endpoint({
    method: 'PUT',
    path: '/api/v1/scrubs/:scrubId/file',
    access: 'suppression.scrub',
    scope: 'suppression.scrub',
    summary: 'The bytes of an announced list; checking starts when the last has arrived.',
    params: scrubParams,
    body: 'bytes',
    response: scrubSchema,
    status: 202,
  }),
  scrubList: endpoint({
    method: 'GET',
    path: '/api/v1/scrubs',
    access: 'suppression.scrub',
    scope: 'suppression.scrub',
    summary: 'The lists that the caller has had checked, newest first.',
    query: scrubListQuery,
    response: scrubListSchema,
    status: 200,
  }),
  scrubView: endpoint({
    method: 'GET',
    path: '/api/v1/scrubs/:scrubId',
    access: 'suppression.scrub',
    scope: 'suppression.scrub',
    summary: 'One checked list: progress, counts, and why as counts.',
    params: scrubParams,
    response: scrubSchema,
    status: 200,
  }),
  scrubDownload: endpoint({
    method: 'POST',
    path: '/api/v1/scrubs/:scrubId/download',
    access: 'suppression.scrub',
    scope: 'suppression.scrub',
    summary:
      'The cleaned or marked list from a stored one, checked again as it goes out, with a new receipt.',
    params: scrubParams,
    query: z.object({ mode: scrubModeSchema.default('remove') }),
    response: 'csv',
    status: 200,
  }),
  scrubReceipt: endpoint({
    method: 'GET',
    path: '/api/v1/scrubs/:scrubId/receipt',
    access: 'suppression.scrub',
    scope: 'suppression.scrub',
    summary: 'The signed receipt of the file handed out last.',
    params: scrubParams,
    response: signedScrubReceiptSchema,
    status: 200,
  }),
  scrubClose: endpoint({
    method: 'POST',
    path: '/api/v1/scrubs/:scrubId/close',
    access: 'suppression.scrub',
    scope: 'suppression.scrub',
    summary: 'Deletes a stored list now: cancelled while it is checked, done afterwards.',
    params: scrubParams,
    response: scrubSchema,
    status: 200,
  }),
};
