import * as z from 'zod';
import { apiKeyIdSchema, instantSchema, listOf, pageQuery } from '../common.ts';
import { apiKeyScopeSchema } from './api-key-scopes.ts';

export const API_KEY_STATES = ['active', 'expired', 'revoked'] as const;
export const apiKeyStateSchema = z.enum(API_KEY_STATES).meta({ id: 'ApiKeyState' });
export type ApiKeyState = z.output<typeof apiKeyStateSchema>;

/** A key lives a year at most: whoever runs a program renews it before. */
export const MOST_KEY_DAYS = 365;

export const apiKeySchema = z
  .object({
    id: apiKeyIdSchema,
    name: z.string(),
    scopes: z.array(apiKeyScopeSchema),
    state: apiKeyStateSchema,
    /** Null where the account is gone, or where Heed made the key itself. */
    createdBy: z.string().nullable(),
    createdAt: instantSchema,
    expiresAt: instantSchema,
    /** To the minute; null: never. */
    lastUsedAt: instantSchema.nullable(),
    revokedAt: instantSchema.nullable(),
    revokedBy: z.string().nullable(),
  })
  .meta({ id: 'ApiKey' });
export type ApiKey = z.output<typeof apiKeySchema>;

export const apiKeyListQuery = z.object({ state: apiKeyStateSchema.optional(), ...pageQuery });
export type ApiKeyListQuery = z.output<typeof apiKeyListQuery>;
export const apiKeyListSchema = listOf(apiKeySchema).meta({ id: 'ApiKeyList' });

export const apiKeyParams = z.object({ apiKeyId: apiKeyIdSchema });

export const apiKeyCreateBody = z.strictObject({
  /** What calls with it: a system, not a person. */
  name: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .regex(/^\P{C}*$/u, 'has characters that no name has'),
  scopes: z
    .array(apiKeyScopeSchema)
    .min(1)
    .max(10)
    .refine((scopes) => new Set(scopes).size === scopes.length, 'names a scope twice'),
  expiresInDays: z.number().int().min(1).max(MOST_KEY_DAYS),
});
export type ApiKeyCreateBody = z.output<typeof apiKeyCreateBody>;

/** The token is told this once: only a digest of it is kept. */
export const createdApiKeySchema = z
  .object({ key: apiKeySchema, token: z.string() })
  .meta({ id: 'CreatedApiKey' });
export type CreatedApiKey = z.output<typeof createdApiKeySchema>;
