import type { Role } from '@heed/contract';

/** One account for each role, and a second DPO because nobody approves alone. Reserved test domain (RFC 6761). */
export const DEMO_PEOPLE: readonly {
  readonly email: string;
  readonly displayName: string;
  readonly role: Role;
}[] = [
  { email: 'compliance@heed.test', displayName: 'Compliance', role: 'compliance' },
  { email: 'marketer@heed.test', displayName: 'Marketer', role: 'marketer' },
  { email: 'dpo@heed.test', displayName: 'DPO', role: 'dpo' },
  { email: 'dpo2@heed.test', displayName: 'DPO deputy', role: 'dpo' },
  { email: 'frontline@heed.test', displayName: 'Front line', role: 'frontline' },
  { email: 'admin@heed.test', displayName: 'Admin', role: 'admin' },
  { email: 'auditor@heed.test', displayName: 'Auditor', role: 'auditor' },
];
