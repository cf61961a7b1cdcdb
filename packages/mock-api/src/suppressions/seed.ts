import { type Channel, type IdentifierType, REASONS, type Suppression } from '@heed/contract';
import { before, DAY, HOUR } from '../clock.ts';
import { seedImportId } from '../preferences/seed-ids.ts';
import { pick, refOf, sequence } from '../seeding.ts';
import type { MockSuppression } from '../tables.ts';

export const SEEDED_SUPPRESSIONS = 120;

const DOMAINS = ['example.com', 'example.org', 'mail.example.net', 'shop.test'] as const;
const CAMPAIGNS = ['Weekly 39', 'Autumn offers', 'Loyalty news', null] as const;

/** The n-th seeded identifier: reserved domains (RFC 2606) and fictitious numbers (Ofcom's drama range) only. */
export function seededIdentifier(n: number): { type: IdentifierType; identifier: string; mask: string } {
  if (n % 11 === 7) {
    const ending = String(n).padStart(3, '0');
    return { type: 'phone', identifier: `+447700900${ending}`, mask: `+44 ••••• ••${ending.slice(1)}` };
  }
  if (n % 23 === 5) return { type: 'external', identifier: `C-10${n}42`, mask: '•••42' };
  const domain = DOMAINS[n % DOMAINS.length] ?? 'example.com';
  const letter = String.fromCodePoint(97 + (n % 26));
  return {
    type: 'email',
    identifier: `${letter}person${n}@${domain}`,
    mask: `${letter}•••@${domain.slice(0, 1)}•••.${domain.slice(domain.lastIndexOf('.') + 1)}`,
  };
}

/** Suppressions of the last 60 days: every cause and method, some lifted, some imported, one erased. */
export function seedSuppressions(start: Date): MockSuppression[] {
  return Array.from({ length: SEEDED_SUPPRESSIONS }, (_, n) => suppressionAt(start, n));
}

function suppressionAt(start: Date, n: number): MockSuppression {
  const next = sequence(`suppression ${n}`);
  const { type, identifier, mask } = seededIdentifier(n);
  const imported = n % 3 === 0;
  const bounced = n % 13 === 4;
  const recorded = n * 12 * HOUR + Math.floor(next() * 11 * HOUR);
  const channel: Channel = n % 17 === 0 ? '*' : type === 'phone' ? pick(next, ['sms', 'phone']) : 'email';
  const precision: Suppression['sincePrecision'] = imported
    ? pick(next, ['instant', 'day', 'missing'])
    : 'instant';
  const view: Suppression = {
    id: refOf('sup', `seed ${n}`),
    type,
    mask: n === 40 ? null : mask,
    channel,
    purpose: n % 5 === 2 ? pick(next, ['marketing.newsletters', 'marketing.offers']) : 'marketing',
    cause: bounced
      ? 'bounce'
      : imported
        ? 'import'
        : pick(next, ['subject', 'complaint', 'staff', 'automated']),
    method: imported
      ? 'csv_import'
      : pick(next, ['one_click', 'preference_page', 'web_form', 'email_reply', 'phone', 'sms_stop', 'api']),
    reason: bounced ? 'bounce' : pick(next, REASONS),
    campaign: pick(next, CAMPAIGNS),
    since: before(start, recorded + (imported ? 3 * DAY : 0)),
    sincePrecision: precision,
    recordedAt: before(start, recorded),
    inForce: n % 19 !== 8,
  };
  const importId = imported ? seedImportId(n % 2 === 0 ? 'done' : 'done-mixed') : null;
  return { view, identifier, importId, history: historyOf(view, importId, n) };
}

function historyOf(view: Suppression, importId: string | null, n: number): MockSuppression['history'] {
  const { channel, purpose, cause, method, reason, campaign, since, sincePrecision, recordedAt } = view;
  const optOut = {
    id: refOf('pre', `seed ${n}`),
    kind: 'optOut' as const,
    channel,
    purpose,
    cause,
    method,
    reason,
    campaign,
    occurredAt: sincePrecision === 'missing' ? null : since,
    occurredPrecision: sincePrecision,
    recordedAt,
    effective: true,
    importId,
    importLine: importId === null ? null : n + 2,
    consent: null,
  };
  if (view.inForce) return [optOut];
  const later = new Date(new Date(recordedAt).getTime() + 60_000).toISOString();
  const optIn = {
    ...optOut,
    id: refOf('pre', `seed ${n} lifted`),
    kind: 'optIn' as const,
    cause: 'subject' as const,
    method: 'preference_page' as const,
    occurredAt: later,
    occurredPrecision: 'instant' as const,
    recordedAt: later,
    importId: null,
    importLine: null,
    consent: {
      statementId: refOf('cst', 'email marketing 1'),
      version: 1,
      words: 'I want news and offers from Example Retail by e-mail.',
      method: 'double_opt_in' as const,
      givenAt: later,
      recordedBy: null,
      lifts: [optOut.id],
    },
  };
  return [optIn, optOut];
}
