import { cellText } from '../../../../lib/csv/cells.ts';
import { EMAIL_KEYS, type Header } from '../../../../lib/csv/header.ts';
import { readFlag } from '../flags.ts';
import type { Target } from '../targets.ts';
import type { ImportChannel, RowProblem } from '../types.ts';
import type { ExportFormat } from './format.ts';
import { outcomeOf, problemIn, saysYes, targetReader } from './row.ts';

const EMAIL_FLAGS = ['email_blacklisted', 'email_blocklisted', 'blacklisted', 'blocklisted'];
const SMS_FLAGS = ['sms_blacklisted', 'sms_blocklisted'];

/**
 * All contacts, with one flag for e-mail and one for SMS. Brevo blocklists after an unsubscribe, a complaint, a hard bounce
 * or by hand, and the export does not say which (help.brevo.com, "Blocklist, unblock, or resubscribe contacts"), nor when:
 * MODIFIED_TIME is that of any attribute. Brevo stores SMS numbers with their country code.
 */
export const brevoContacts: ExportFormat = {
  code: 'brevo-contacts',
  name: 'Brevo: contacts',
  mixed: true,
  notes: ['Only blocklisted contacts are taken. The export does not say when or why they were blocklisted.'],
  matches: (header) => header.has(...EMAIL_KEYS, 'sms') && header.has(...EMAIL_FLAGS, ...SMS_FLAGS),
  bind(header, context) {
    const columns = {
      email: header.all(...EMAIL_KEYS),
      phone: header.all('sms'),
      internationalPhones: true,
    };
    const targetsIn = targetReader(header, columns, context);
    const channels: [ImportChannel, number[]][] = [
      ['email', header.all(...EMAIL_FLAGS)],
      ['sms', header.all(...SMS_FLAGS)],
    ];
    return (fields) => {
      const problems: RowProblem[] = [];
      const targets: Target[] = [];
      const targetProblems: RowProblem[] = [];
      let saysNo = false;
      for (const [channel, flags] of channels) {
        if (!flags.some((column) => isSet(header, fields, column, problems))) continue;
        saysNo = true;
        const chosen = targetsIn(fields, channel);
        targets.push(...chosen.targets);
        targetProblems.push(...chosen.problems);
      }
      if (!saysNo) {
        return saysYes('no_flag_set', context, () =>
          // Each channel's own identifier only: an address does not stand in for a number that says yes.
          channels.flatMap(([channel]) =>
            targetsIn(fields, channel).targets.filter((target) => target.channel === channel),
          ),
        );
      }
      const details = { cause: 'import', reason: 'unknown', occurredPrecision: 'missing' } as const;
      return outcomeOf({ targets: merged(targets), problems: distinct(targetProblems) }, details, problems);
    };
  },
};

function isSet(header: Header, fields: readonly string[], column: number, problems: RowProblem[]): boolean {
  if (column >= fields.length) {
    problems.push(problemIn(header, 'flag_missing', column));
    return true;
  }
  const flag = readFlag(cellText(fields, column));
  if (flag === 'unclear') problems.push(problemIn(header, 'flag_unclear', column));
  return flag === 'yes' || flag === 'unclear';
}

/** Both flags may fall on one identifier; then every channel covers the single one. */
function merged(targets: readonly Target[]): Target[] {
  const byValue = new Map<string, Target>();
  for (const target of targets) {
    const key = `${target.type} ${target.value}`;
    const earlier = byValue.get(key);
    byValue.set(key, earlier ? { ...target, channel: '*' } : target);
  }
  return [...byValue.values()];
}

function distinct(problems: readonly RowProblem[]): RowProblem[] {
  const known = new Set<string>();
  return problems.filter(({ code, column }) => {
    const key = `${code} ${column ?? ''}`;
    return !known.has(key) && known.add(key);
  });
}
