import { cellText } from '../../../../lib/csv/cells.ts';
import { EMAIL_KEYS, type Header } from '../../../../lib/csv/header.ts';
import { readFlag } from '../flags.ts';
import type { OptOutCause, ReasonCode, RowProblem } from '../types.ts';
import type { ExportFormat } from './format.ts';
import { outcomeOf, problemIn, saysYes, targetReader } from './row.ts';

const UNSUBSCRIBES = ['portal_unsubscribe', 'global_unsubscribe'];
const COMPLAINTS = ['portal_spam_report'];
const BOUNCES = ['portal_bounce', 'global_bounce'];
const KNOWN = [...UNSUBSCRIBES, ...COMPLAINTS, ...BOUNCES];

type Verdict = { cause: OptOutCause; reason: ReasonCode; comment?: string };

/**
 * Everybody who ever unsubscribed, complained or bounced. A flag is TRUE or empty; Portal Bounce may hold the bounce's
 * reason instead. Each further column is a subscription type, TRUE for people who left that type only
 * (knowledge.hubspot.com, "Delete contacts who have unsubscribed or hard bounced").
 */
export const hubspotUnsubscribesAndBounces: ExportFormat = {
  code: 'hubspot-unsubscribes-and-bounces',
  name: 'HubSpot: unsubscribes and bounces',
  mixed: true,
  notes: [
    'The export does not say when a person opted out.',
    'Bounced addresses are suppressed, and are not counted as opt-outs by people.',
  ],
  matches: (header) => header.has(...EMAIL_KEYS) && KNOWN.filter((key) => header.has(key)).length >= 2,
  bind(header, context) {
    const columns = { email: header.all(...EMAIL_KEYS), phone: [] };
    const targetsIn = targetReader(header, columns, context);
    const judge = judgeOf(header);
    return (fields) => {
      const problems: RowProblem[] = [];
      const verdict = judge(fields, problems);
      if (!verdict) return saysYes('no_flag_set', context, () => targetsIn(fields, 'email').targets);
      const details = { ...verdict, occurredPrecision: 'missing' } as const;
      return outcomeOf(targetsIn(fields, 'email'), details, problems);
    };
  },
};

/** The strongest "no" of a row: a complaint, then an unsubscribe from all, then from a type, then a bounce. */
function judgeOf(header: Header): (fields: readonly string[], problems: RowProblem[]) => Verdict | undefined {
  const complaints = header.all(...COMPLAINTS);
  const unsubscribes = header.all(...UNSUBSCRIBES);
  const bounces = header.all(...BOUNCES);
  const flags = [...complaints, ...unsubscribes, ...bounces];
  const types = header.keys.flatMap((key, index) =>
    KNOWN.includes(key) || EMAIL_KEYS.includes(key) ? [] : [index],
  );

  return (fields, problems) => {
    const saysNo = (column: number): boolean => {
      const flag = readFlag(cellText(fields, column));
      if (flag === 'unclear') problems.push(problemIn(header, 'flag_unclear', column));
      return flag === 'yes' || flag === 'unclear';
    };
    if (complaints.some(saysNo)) return { cause: 'complaint', reason: 'spam' };
    if (unsubscribes.some(saysNo)) return { cause: 'subject', reason: 'unknown' };
    const left = types.filter((column) => readFlag(cellText(fields, column)) === 'yes');
    const [firstLeft] = left;
    if (firstLeft !== undefined) {
      problems.push(problemIn(header, 'topic_widened', firstLeft));
      const names = left.map((column) => header.names[column]).join(', ');
      return { cause: 'subject', reason: 'unknown', comment: `Left: ${names}` };
    }
    // Any text in a bounce column is the reason of a bounce.
    const bounced = (column: number): boolean =>
      !['no', 'empty'].includes(readFlag(cellText(fields, column)));
    if (bounces.some(bounced)) return { cause: 'bounce', reason: 'bounce' };
    const [firstFlag] = flags;
    if (firstFlag !== undefined && flags.every((column) => column >= fields.length)) {
      problems.push(problemIn(header, 'flag_missing', firstFlag));
      return { cause: 'import', reason: 'unknown' };
    }
    return undefined;
  };
}
