import type { ExportFormat } from './format.ts';
import { mailchimpColumns, mailchimpKind } from './mailchimp.ts';
import { campaignIn, occurredIn, outcomeOf, targetReader } from './row.ts';

/** Addresses that Mailchimp took out after bounces: suppressed, but nobody's opt-out (product.md, "Scope of an opt-out"). */
export const mailchimpCleaned: ExportFormat = {
  code: 'mailchimp-cleaned',
  name: 'Mailchimp: cleaned contacts',
  mixed: false,
  notes: ['Cleaned addresses bounced. They are suppressed, and are not counted as opt-outs by people.'],
  matches: (header) => mailchimpKind(header) === 'cleaned',
  bind(header, context) {
    const targetsIn = targetReader(header, mailchimpColumns(header), context);
    const time = header.last('clean_time');
    const campaignId = header.last('clean_campaign_id');
    const campaignTitle = header.last('clean_campaign_title');
    return (fields) => {
      const { when, problems } = occurredIn(header, fields, time, context);
      const campaign = campaignIn(fields, campaignId, campaignTitle);
      const details = { cause: 'bounce', reason: 'bounce', ...when, ...campaign } as const;
      return outcomeOf(targetsIn(fields, 'email'), details, problems);
    };
  },
};
