import { EMAIL_KEYS } from '../../../../lib/csv/header.ts';
import type { ExportFormat } from './format.ts';
import { outcomeOf, targetReader } from './row.ts';

/** HubSpot's opt-out list, and every other list of nothing but addresses: each row says no. */
export const hubspotOptOutList: ExportFormat = {
  code: 'hubspot-opt-out-list',
  name: 'Opt-out list: one column of e-mail addresses (HubSpot)',
  mixed: false,
  notes: ['Every address in this file is suppressed. The list does not say when or why they opted out.'],
  matches: (header) => header.names.length === 1 && header.has(...EMAIL_KEYS),
  bind(header, context) {
    const targetsIn = targetReader(header, { email: [0], phone: [] }, context);
    const details = { cause: 'import', reason: 'unknown', occurredPrecision: 'missing' } as const;
    return (fields) => outcomeOf(targetsIn(fields, 'email'), details, []);
  },
};
