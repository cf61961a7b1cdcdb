import * as z from 'zod';

/** An instant as RFC 3339 in UTC, e.g. `2026-11-22T14:03:07.412Z`. */
export const instantSchema = z.iso.datetime({ offset: true }).meta({ id: 'Instant' });

/** A calendar day, e.g. `2026-11-22`. */
export const daySchema = z.iso
  .date()
  // PostgreSQL and the calendar have no year 0.
  .refine((day) => day >= '0001', 'is before the first year')
  .meta({ id: 'Day' });

/** Opaque references: a short prefix and the 32 hex digits of a random id. They never tell anything of a person. */
const refSchema = (prefix: string) => z.string().regex(new RegExp(`^${prefix}_[0-9a-f]{32}$`));
export const importIdSchema = refSchema('imp').meta({ id: 'ImportId' });
export const eventIdSchema = refSchema('evt').meta({ id: 'AuditEventId' });
export const suppressionIdSchema = refSchema('sup').meta({ id: 'SuppressionId' });
export const preferenceEventIdSchema = refSchema('pre').meta({ id: 'PreferenceEventId' });
export const campaignIdSchema = refSchema('cmp').meta({ id: 'CampaignId' });
export const segmentIdSchema = refSchema('seg').meta({ id: 'SegmentId' });
export const sendIdSchema = refSchema('snd').meta({ id: 'SendId' });
export const personIdSchema = refSchema('usr').meta({ id: 'PersonId' });
export const sessionIdSchema = refSchema('ses').meta({ id: 'SessionId' });
export const apiKeyIdSchema = refSchema('key').meta({ id: 'ApiKeyId' });
export const connectionIdSchema = refSchema('con').meta({ id: 'ConnectionId' });
export const webhookSourceIdSchema = refSchema('whk').meta({ id: 'WebhookSourceId' });
export const webhookDeliveryIdSchema = refSchema('dlv').meta({ id: 'WebhookDeliveryId' });
export const reviewIdSchema = refSchema('rev').meta({ id: 'ReviewId' });
export const accessRequestIdSchema = refSchema('acc').meta({ id: 'AccessRequestId' });
export const grantIdSchema = refSchema('grt').meta({ id: 'GrantId' });
export const scrubIdSchema = refSchema('scr').meta({ id: 'ScrubId' });
export const policyProposalIdSchema = refSchema('pol').meta({ id: 'PolicyProposalId' });
export const consentStatementIdSchema = refSchema('cst').meta({ id: 'ConsentStatementId' });
export const contradictionIdSchema = refSchema('ctr').meta({ id: 'ContradictionId' });
export const outboxMessageIdSchema = refSchema('out').meta({ id: 'OutboxMessageId' });

/** `imp_` + uuid without dashes. */
export function toRef(prefix: string, uuid: string): string {
  return `${prefix}_${uuid.replaceAll('-', '')}`;
}

/** The uuid inside a reference that a schema above has accepted. */
export function uuidOf(ref: string): string {
  const hex = ref.slice(ref.indexOf('_') + 1);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Opaque keyset cursor: base64url, made and read by the BFF only. */
export const cursorSchema = z
  .string()
  .max(200)
  .regex(/^[\w-]+$/);

/** Keyset paging: `after` walks to older rows, `before` to newer ones; at most one of them. */
export const pageQuery = {
  after: cursorSchema.optional(),
  before: cursorSchema.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

/** Counts stop here, so that no page waits for a full count: "10,000+". */
export const COUNT_CAP = 10_000;

/** Every list: a page, where it goes on in both directions, and a count that may be capped. */
export function listOf<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item),
    nextCursor: cursorSchema.nullable(),
    previousCursor: cursorSchema.nullable(),
    count: z.number().int().optional(),
    countIsCapped: z.boolean().optional(),
  });
}
