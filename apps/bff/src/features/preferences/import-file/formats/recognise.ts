import { createHeader, looksLikeData } from '../../../../lib/csv/header.ts';
import { MAX_COLUMNS } from '../../../../lib/csv/limits.ts';
import { type Refusal, refusal } from '../refusals.ts';
import { brevoContacts } from './brevo-contacts.ts';
import type { ExportFormat } from './format.ts';
import { hubspotOptOutList } from './hubspot-opt-out-list.ts';
import { hubspotUnsubscribesAndBounces } from './hubspot-unsubscribes-and-bounces.ts';
import { listmonk } from './listmonk.ts';
import { mailchimpKind } from './mailchimp.ts';
import { mailchimpCleaned } from './mailchimp-cleaned.ts';
import { mailchimpUnsubscribed } from './mailchimp-unsubscribed.ts';
import { sendgridGlobalUnsubscribes } from './sendgrid-global-unsubscribes.ts';

/** Every export that is understood, the most particular header first. */
export const formats: readonly ExportFormat[] = [
  mailchimpUnsubscribed,
  mailchimpCleaned,
  brevoContacts,
  listmonk,
  hubspotUnsubscribesAndBounces,
  sendgridGlobalUnsubscribes,
  hubspotOptOutList,
];

export type Recognition =
  | { format: ExportFormat['code'] }
  | { refused: Refusal['code']; sentence: string }
  | { unknown: true; headers: readonly string[] };

/**
 * What a file is, from its column names. A file that lists people who said yes is refused here, before any mapping.
 */
export function recognise(names: readonly string[]): Recognition {
  if (names.length > MAX_COLUMNS) return refused('too_many_columns');
  if (looksLikeData(names)) return refused('header_missing');
  const header = createHeader(names);
  const kind = mailchimpKind(header);
  if (kind === 'subscribed') return refused('subscribed_export');
  if (kind === 'unclear') return refused('mailchimp_kind_unclear');
  const format = formats.find((candidate) => candidate.matches(header));
  if (format) return { format: format.code };
  return { unknown: true, headers: names };
}

function refused(code: Refusal['code']): Recognition {
  return { refused: code, sentence: refusal(code).sentence };
}
