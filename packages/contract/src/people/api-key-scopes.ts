import * as z from 'zod';

/** What an API key may do (product.md, Permissions): keys carry scopes instead of roles, and nothing else is open to them. */
export const API_KEY_SCOPES = [
  'optOut.write',
  'suppression.check',
  'suppression.scrub',
  'send.write',
  'request.write',
] as const;
export type ApiKeyScope = (typeof API_KEY_SCOPES)[number];
export const apiKeyScopeSchema = z.enum(API_KEY_SCOPES).meta({ id: 'ApiKeyScope' });

/** A scope as people read it. */
export const API_KEY_SCOPE_WORDS: Record<ApiKeyScope, string> = {
  'optOut.write': 'Record opt-outs and make unsubscribe links',
  'suppression.check': 'Check before sending',
  'suppression.scrub': 'Check a list',
  'send.write': 'Record campaigns and sends',
  'request.write': 'Log requests',
};
