import type { ZohoModule, ZohoRecord } from '@heed/simulators';
import { Chance } from './story/chance.ts';
import { email } from './story/people.ts';

const PEOPLE = 48;

/** People of the demo that its CRM knows, by the address as both have it; the first have opted out already. */
export const CRM_PEOPLE: readonly string[] = Array.from(
  { length: PEOPLE },
  (_, n) => email(new Chance(500 + n), 900_000 + n).value,
);

/** How many of them said no before today. */
export const OPTED_OUT = 6;
/** "Stop processing" is set there: somebody has to tick the box by hand. */
const LOCKED = 4;

const idOf = (n: number) => `3652397000000${String(649_001 + n)}`;

function recordOf(address: string, n: number): ZohoRecord {
  return {
    id: idOf(n),
    Last_Name: `Person ${n + 1}`,
    // As people type: the CRM keeps it, Heed compares it all the same.
    Email: n % 5 === 1 ? address.toUpperCase() : address,
    Secondary_Email: null,
    Email_Opt_Out: false,
    Unsubscribed_Mode: null,
    Unsubscribed_Time: null,
    ...(n === LOCKED ? { Locked__s: true } : {}),
  };
}

/** What the stand-in begins with: contacts, and a few of them as leads too, as in every CRM. */
export const SOME_RECORDS: readonly (readonly [ZohoModule, ZohoRecord])[] = CRM_PEOPLE.flatMap(
  (address, n): [ZohoModule, ZohoRecord][] => [
    ['Contacts', recordOf(address, n)],
    ...(n % 4 === 0 && n !== LOCKED
      ? [
          ['Leads', { ...recordOf(address, n + PEOPLE), converted: n % 8 === 0 }] satisfies [
            ZohoModule,
            ZohoRecord,
          ],
        ]
      : []),
  ],
);
