import type { Review } from '@heed/contract';
import { before, DAY, HOUR } from '../clock.ts';
import { refOf } from '../seeding.ts';

const SEEDS: readonly (Pick<Review, 'kind' | 'signs' | 'mask'> & Partial<Review>)[] = [
  { kind: 'mailbox', signs: ['unclear_words', 'long_mail'], mask: 'n•••@e•••.com' },
  { kind: 'robot', signs: ['seconds_after_delivery', 'burst_of_domain'], mask: 'p•••@e•••.org' },
  { kind: 'mailbox', signs: ['clear_words', 'reply_to_differs'], mask: 't•••@e•••.net' },
  { kind: 'mailbox', signs: ['clear_words', 'negated_words'], mask: null },
  {
    kind: 'mailbox',
    signs: ['clear_words', 'long_mail'],
    mask: 'v•••@e•••.com',
    decision: 'optOut',
    decidedBy: 'Compliance',
  },
];

/** Four doubts that wait, one that is decided. */
export function seedReviews(start: Date): Review[] {
  return SEEDS.map(
    (seed, n): Review => ({
      id: refOf('rev', `seed ${n}`),
      openedAt: before(start, (n + 1) * 5 * HOUR),
      decision: null,
      decidedAt: seed.decision === undefined ? null : before(start, DAY / 2),
      decidedBy: null,
      hasText: seed.kind === 'mailbox' && seed.mask !== null,
      ...seed,
    }),
  );
}
