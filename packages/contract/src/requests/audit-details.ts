import * as z from 'zod';
import { daySchema } from '../common.ts';
import type { RequestAction } from './audit-actions.ts';
import { closeReasonSchema, exemptionSchema } from './grounds.ts';
import { askSchema, IDENTITY_METHODS, requestMethodSchema, requestTypeSchema } from './terms.ts';

const none = z.strictObject({});
/** HMAC-SHA256 of a sealed text under the person's key, base64url: while the key lives, the text can be checked. */
const commitment = z.string().regex(/^[\w-]{43}$/);
const regimes = z.array(z.string());
/** With outcome `denied`: four eyes; the same person had prepared the decision. */
const refusedFor = z.enum(['ownPreparation']).optional();

/** What the trail keeps of each action about a request: codes, ids, days and commitments. */
export const REQUEST_AUDIT_DETAILS = {
  'request.read': z.strictObject({ filters: z.array(z.string()) }),
  'request.view': none,
  'request.log': z.strictObject({
    type: requestTypeSchema,
    method: requestMethodSchema,
    regimes,
    identifiers: z.number().int().positive(),
    text: commitment.optional(),
  }),
  'request.confirmRegimes': z.strictObject({ regimes }),
  'request.changeRegimes': z.strictObject({ regimes }),
  'request.confirmIdentity': z.strictObject({ method: z.enum(IDENTITY_METHODS) }),
  'request.markUnverified': none,
  'request.assess': z.strictObject({ text: commitment.optional() }),
  'request.reassess': none,
  'request.prepareApproval': none,
  'request.prepareRejection': z.strictObject({ exemption: exemptionSchema, text: commitment }),
  'request.takeBack': none,
  'request.approve': z.strictObject({ refusedFor }),
  'request.reject': z.strictObject({ exemption: exemptionSchema.optional(), refusedFor }),
  'request.sendBack': z.strictObject({ text: commitment.optional(), refusedFor }),
  'request.block': none,
  'request.release': none,
  'request.execute': none,
  'request.repeatExecution': none,
  'request.verify': none,
  'request.close': none,
  'request.closeWithReason': z.strictObject({ closeReason: closeReasonSchema, text: commitment }),
  'request.withdraw': z.strictObject({ text: commitment.optional() }),
  'request.markDuplicate': z.strictObject({ of: z.uuid() }),
  'request.assign': z.strictObject({ assignee: z.uuid().nullable() }),
  'request.comment': z.strictObject({ text: commitment }),
  'request.extend': z.strictObject({ before: daySchema, until: daySchema, text: commitment }),
  'request.pause': z.strictObject({ ask: askSchema }),
  'request.resume': z.strictObject({ ask: askSchema }),
} as const satisfies Record<RequestAction, z.ZodObject>;
