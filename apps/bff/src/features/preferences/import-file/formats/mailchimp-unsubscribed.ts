import { cellText } from '../../../../lib/csv/cells.ts';
import { createReasonReader } from '../reasons.ts';
import { tagsIn } from '../tags.ts';
import type { ExportFormat } from './format.ts';
import { mailchimpColumns, mailchimpKind } from './mailchimp.ts';
import { campaignIn, occurredIn, outcomeOf, problemIn, targetReader } from './row.ts';

/** Everybody in this file left the audience, by their own act unless the reason names an administrator or a complaint. */
export const mailchimpUnsubscribed: ExportFormat = {
  code: 'mailchimp-unsubscribed',
  name: 'Mailchimp: unsubscribed contacts',
  mixed: false,
  notes: [],
  matches: (header) => mailchimpKind(header) === 'unsubscribed',
  bind(header, context) {
    const targetsIn = targetReader(header, mailchimpColumns(header), context);
    const time = header.last('unsub_time');
    const reasonColumn = header.last('unsub_reason');
    const otherColumn = header.last('unsub_reason_other');
    const campaignId = header.last('unsub_campaign_id');
    const campaignTitle = header.last('unsub_campaign_title');
    const tagsColumn = header.last('tags');
    const readReason = createReasonReader();
    return (fields) => {
      const { when, problems } = occurredIn(header, fields, time, context);
      const read = readReason(cellText(fields, reasonColumn), cellText(fields, otherColumn));
      const { reason, cause = 'subject', comment } = read;
      const segments = tagsIn(cellText(fields, tagsColumn));
      for (const code of read.problems) problems.push(problemIn(header, code, reasonColumn));
      const details = {
        cause,
        reason,
        ...(comment !== undefined && { comment }),
        ...when,
        ...campaignIn(fields, campaignId, campaignTitle),
        ...(segments.length > 0 && { segments }),
      };
      return outcomeOf(targetsIn(fields, 'email'), details, problems);
    };
  },
};
