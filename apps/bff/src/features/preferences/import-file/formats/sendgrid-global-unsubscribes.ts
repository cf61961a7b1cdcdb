import type { ExportFormat } from './format.ts';
import { occurredIn, outcomeOf, targetReader } from './row.ts';

/**
 * SendGrid's global unsubscribes: `email` and `created`, which is epoch seconds or a time. Exactly these two columns:
 * bounces and blocks have more, and a list of accounts with `created` among other columns says nothing about opt-outs.
 */
export const sendgridGlobalUnsubscribes: ExportFormat = {
  code: 'sendgrid-global-unsubscribes',
  name: 'SendGrid: global unsubscribes',
  mixed: false,
  notes: [],
  matches: (header) => {
    const named = header.keys.filter((key) => key !== '');
    return named.length === 2 && named.includes('email') && named.includes('created');
  },
  bind(header, context) {
    const targetsIn = targetReader(header, { email: header.all('email'), phone: [] }, context);
    const created = header.first('created');
    return (fields) => {
      const { when, problems } = occurredIn(header, fields, created, context);
      const details = { cause: 'subject', reason: 'unknown', ...when } as const;
      return outcomeOf(targetsIn(fields, 'email'), details, problems);
    };
  },
};
