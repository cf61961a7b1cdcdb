import type { ConsentStatement, Contradiction } from '@heed/contract';
import { before, DAY, HOUR } from '../clock.ts';
import { refOf } from '../seeding.ts';
import { seededIdentifier } from '../suppressions/seed.ts';
import { seedImportId } from './seed-ids.ts';

const TEXTS = [
  ['email', 'marketing', 1, 'I want news and offers from Example Retail by e-mail.'],
  [
    'email',
    'marketing',
    2,
    'I want news and offers from Example Retail by e-mail, about twice a month. I can say no at any time.',
  ],
  ['email', 'marketing.newsletters', 1, 'I want the monthly newsletter of Example Retail by e-mail.'],
  ['sms', 'marketing', 1, 'I want offers from Example Retail by SMS.'],
] as const;

/** Statements as they came into force, newest first. */
export function seedStatements(start: Date): ConsentStatement[] {
  return TEXTS.map(([channel, purpose, version, en], place): ConsentStatement => {
    const current = !TEXTS.some(([c, p, v]) => c === channel && p === purpose && v > version);
    return {
      id: refOf('cst', `${channel} ${purpose} ${version}`),
      channel,
      purpose,
      version,
      texts: { en },
      validFrom: before(start, (TEXTS.length - place) * 30 * DAY),
      current,
      createdBy: 'Dana Okafor',
    };
  }).reverse();
}

/** What files and tools claimed of people who had said no. */
export function seedContradictions(start: Date): Contradiction[] {
  return [3, 9, 12, 15, 21].map((n, place): Contradiction => {
    const { type, mask } = seededIdentifier(n);
    const isKey = place === 1;
    return {
      id: refOf('ctr', `seed ${n}`),
      kind: isKey ? 'api' : 'import',
      codes: [isKey ? 'opt_in_by_key' : 'says_subscribed'],
      importId: isKey ? null : seedImportId('done-mixed'),
      importLine: isKey ? null : n + 2,
      connectionId: null,
      apiKey: isKey ? { id: refOf('key', 'shop'), name: 'Web shop' } : null,
      type: isKey ? null : type,
      mask: isKey ? null : mask,
      channel: isKey ? null : 'email',
      purpose: isKey ? null : 'marketing',
      suppressionId: isKey ? null : refOf('sup', `seed ${n}`),
      occurredAt: null,
      recordedAt: before(start, (place + 1) * 5 * HOUR),
    };
  });
}
