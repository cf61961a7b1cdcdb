import type { Role } from '@heed/contract';
import { refOf } from '../seeding.ts';

/** The password of every account, the same as the demo's. */
export const DEMO_PASSWORD = 'heed-demo-2026';

export interface MockPerson {
  readonly id: string;
  readonly email: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
}

const person = (account: string, displayName: string, ...roles: Role[]): MockPerson => ({
  id: refOf('usr', account),
  email: `${account}@heed.test`,
  displayName,
  roles,
});

/** One account for each role, and a second data protection officer: names are roles, as in the demo. */
export const PEOPLE = {
  compliance: person('compliance', 'Compliance', 'compliance'),
  marketer: person('marketer', 'Marketer', 'marketer'),
  dpo: person('dpo', 'DPO', 'dpo'),
  dpo2: person('dpo2', 'DPO deputy', 'dpo'),
  frontline: person('frontline', 'Front line', 'frontline'),
  admin: person('admin', 'Admin', 'admin'),
  auditor: person('auditor', 'Auditor', 'auditor'),
} as const satisfies Record<string, MockPerson>;

export type Account = keyof typeof PEOPLE;
export const ACCOUNTS = Object.values(PEOPLE);

export const ORGANISATION = { name: 'Example Retail', timeZone: 'Europe/Berlin', demo: true };
