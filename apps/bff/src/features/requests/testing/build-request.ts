import type { RequestCreateBody } from '@heed/contract';
import type { AuditContext } from '../../audit/index.ts';

/** An erasure that a person in Germany asked of a German organisation by e-mail. */
export function requestBody(traits: Partial<RequestCreateBody> = {}): RequestCreateBody {
  return {
    type: 'erasure',
    receivedAt: '2026-01-31T10:00:00+01:00',
    residence: 'DE',
    establishment: 'DE',
    method: 'email_reply',
    identifiers: [{ value: 'Ann@Example.com' }],
    ...traits,
  };
}

/** Somebody of the desk acts. */
export const actingAs = (person: { readonly id: string }): AuditContext => ({
  actor: { kind: 'person', id: person.id, roles: ['dpo'] },
});
