import { type Action, type AuditDetails, REQUEST_ACTIONS, type RequestAction } from '@heed/contract';
import { HOUR } from '../clock.ts';
import { PEOPLE } from '../people/seed.ts';
import { hexOf, refOf, uuidNamed } from '../seeding.ts';
import type { Seeded } from './seeded.ts';

const text = hexOf('text', 43);
const regimes = ['EU_GDPR'];
/** Details of the actions that have any. */
const DETAILS: Partial<Record<RequestAction, AuditDetails[RequestAction]>> = {
  'request.read': { filters: ['view'] },
  'request.log': { type: 'erasure', method: 'web_form', regimes, identifiers: 1, text },
  'request.confirmRegimes': { regimes },
  'request.changeRegimes': { regimes },
  'request.confirmIdentity': { method: 'reply' },
  'request.prepareRejection': { exemption: 'gdpr_legal_claims', text },
  'request.reject': { exemption: 'gdpr_legal_claims' },
  'request.closeWithReason': { closeReason: 'nothing_held', text },
  'request.markDuplicate': { of: uuidNamed('duplicate') },
  'request.assign': { assignee: uuidNamed('assignee') },
  'request.comment': { text },
  'request.extend': { before: '2026-11-25', until: '2027-01-25', text },
  'request.pause': { ask: 'identity' },
  'request.resume': { ask: 'identity' },
};

/** Every action about requests once, some hours apart. */
export function requestEvents(): Seeded[] {
  // Object.keys is typed string[]; the table is a const, so its keys are exactly the actions.
  return (Object.keys(REQUEST_ACTIONS) as RequestAction[]).map((action, index) => ({
    secondsAgo: (index + 2) * 5 * HOUR,
    action: action satisfies Action,
    person: action === 'request.reject' ? PEOPLE.compliance : PEOPLE.dpo,
    details: DETAILS[action] ?? {},
    object: { kind: 'request', id: refOf('req', `seed ${index % 13}`) },
  }));
}
