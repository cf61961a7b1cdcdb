import { cellText } from '../../../../lib/csv/cells.ts';
import type { RowProblem } from '../types.ts';
import type { ExportFormat } from './format.ts';
import { outcomeOf, problemIn, saysYes, targetReader } from './row.ts';

/** `blacklisted` was the word before listmonk 0.9; `unsubscribed` appears in exports made with own SQL. */
const SAYS_NO = new Set(['blocklisted', 'blacklisted', 'unsubscribed']);

/**
 * All subscribers, whatever their status. `blocklisted` stops every list (by the person, staff or bounces; the export does
 * not say which). `disabled` is an administrative state. `updated_at` is not taken as the time: the bounce handler blocklists
 * without changing it, so the opt-out may be later.
 */
export const listmonk: ExportFormat = {
  code: 'listmonk',
  name: 'listmonk: subscribers',
  mixed: true,
  notes: [
    'Only blocklisted subscribers are taken. The export does not say when or why they were blocklisted.',
    'listmonk does not export who left a single list; those people are not in this file as opted out.',
  ],
  matches: (header) => header.has('uuid') && header.has('email') && header.has('status'),
  bind(header, context) {
    const columns = { email: header.all('email'), phone: header.all('phone') };
    const targetsIn = targetReader(header, columns, context);
    const status = header.first('status');
    const subscription = header.first('subscription_status');
    return (fields) => {
      const problems: RowProblem[] = [];
      const word = cellText(fields, status).toLowerCase();
      if (!SAYS_NO.has(word)) {
        if (cellText(fields, subscription).toLowerCase() === 'unsubscribed') {
          problems.push(problemIn(header, 'topic_widened', subscription));
        } else if (word === 'enabled')
          return saysYes('status_enabled', context, () => targetsIn(fields, 'email').targets);
        else if (word === 'disabled') return { result: 'skipped', why: 'status_disabled' };
        else {
          const code = status < fields.length ? 'flag_unclear' : 'flag_missing';
          problems.push(problemIn(header, code, status));
        }
      }
      const details = { cause: 'import', reason: 'unknown', occurredPrecision: 'missing' } as const;
      return outcomeOf(targetsIn(fields, 'email'), details, problems);
    };
  },
};
