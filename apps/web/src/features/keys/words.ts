import { API_KEY_SCOPE_WORDS, type ApiKeyScope, type ApiKeyState } from '@heed/contract';

export const STATE_WORDS: Record<ApiKeyState, string> = {
  active: 'Active',
  expired: 'Expired',
  revoked: 'Revoked',
};

/** "Record opt-outs and make unsubscribe links; Check before sending" as one line. */
export function scopeWords(scopes: readonly ApiKeyScope[]): string {
  return scopes
    .map((scope, place) => {
      const words = API_KEY_SCOPE_WORDS[scope];
      return place === 0 ? words : words.charAt(0).toLowerCase() + words.slice(1);
    })
    .join('; ');
}
