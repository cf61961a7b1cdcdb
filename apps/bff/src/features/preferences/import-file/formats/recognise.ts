import { createHeader, looksLikeData } from '../header.ts';
import { MAX_COLUMNS } from '../limits.ts';
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
  | { unknown: true; headers: readonly string[]; caution?: string };

const MAY_SAY_YES =
  /^(status|subscribed|subscription(_status)?|subscriber_status|opt_?in|opted_in|double_opt_?in|consent|(email_)?marketing_consent|accepts_(email_)?marketing|marketing_status)$/;

/**
 * What a file is, from its column names. A file that lists people who said yes is refused here, before any mapping.
 * `caution`: an unknown file has a column that may tell yes from no, and a mapping would take all its rows as no.
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
  const telling = header.keys.findIndex((key) => MAY_SAY_YES.test(key));
  return {
    unknown: true,
    headers: names,
    ...(telling >= 0 && {
      caution: `The column “${names[telling]}” may tell who said yes from who said no. Every row of this file would count as no: take out the others first.`,
    }),
  };
}

function refused(code: Refusal['code']): Recognition {
  return { refused: code, sentence: refusal(code).sentence };
}
