import { type Action, type AuditDetails, PUBLIC_PAGES_ACTIONS } from '@heed/contract';
import { DAY } from '../clock.ts';
import { PEOPLE } from '../people/seed.ts';
import { hexOf } from '../seeding.ts';
import type { Seeded } from './seeded.ts';

type PublicPagesAction = keyof typeof PUBLIC_PAGES_ACTIONS;
const receipt = 'K7QM2-XRD9H';
const DETAILS: { readonly [A in PublicPagesAction]: AuditDetails[A] } = {
  'unsubscribeLink.make': { links: 1_000, new: 1_000 },
  'optOut.receive': {
    channels: ['email'],
    purposes: ['marketing'],
    method: 'one_click',
    cause: 'subject',
    receipt,
    identifiers: 1,
  },
  'optOut.explain': { receipt, reason: 'too_frequent', comment: hexOf('comment', 43) },
  'optOut.undo': { receipt, scopes: 1, kept: 0 },
};

/** Every action of public pages once; all but the making of links are the public's own. */
export function publicPagesEvents(): Seeded[] {
  // Object.keys is typed string[]; the table is a const, so its keys are exactly the actions.
  return (Object.keys(PUBLIC_PAGES_ACTIONS) as PublicPagesAction[]).map((action, index) => ({
    secondsAgo: 4 * DAY - index * 60,
    action: action satisfies Action,
    person: action === 'unsubscribeLink.make' ? PEOPLE.marketer : null,
    details: DETAILS[action],
  }));
}

/** Whether an event without a person is the public's. */
export const isPublic = (action: Action): boolean =>
  action in PUBLIC_PAGES_ACTIONS || action === 'optIn.request' || action === 'optIn.confirm';
