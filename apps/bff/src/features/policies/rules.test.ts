import { expect, test } from 'vitest';
import { whyNotConfirm } from './rules.ts';

const dpo = { personId: 'dora', roles: ['dpo'] } as const;
const compliance = { personId: 'cleo', roles: ['compliance'] } as const;
const by = (proposedBy: string, proposedByDpo: boolean) => ({ proposedBy, proposedByDpo });

test.each([
  ['a second data protection officer', dpo, by('dan', true), undefined],
  ['a data protection officer, what compliance proposed', dpo, by('cleo', false), undefined],
  ['compliance, what a data protection officer proposed', compliance, by('dora', true), undefined],
  ['nobody their own proposal', dpo, by('dora', true), 'ownProposal'],
  ['compliance not what compliance proposed', compliance, by('cora', false), 'noDataProtectionOfficer'],
  [
    'nobody without the permission',
    { personId: 'ada', roles: ['admin', 'auditor'] },
    by('dora', true),
    'mayNot',
  ],
] as const)('%s', (_who, decider, proposal, why) => {
  expect(whyNotConfirm(decider, proposal)).toBe(why);
});
