import { ROLES, type Role } from '@heed/contract';
import { type ExpressionBuilder, sql } from 'kysely';
import type { Database } from '../../database/connect.ts';
import { prepare } from '../../database/prepared.ts';
import type { DB } from '../../database/schema.generated.ts';

/** 30 minutes without use, 12 hours whatever happens (ASVS 7.3.1, 7.3.2), by PostgreSQL's clock. */
const IDLE = sql<Date>`session.last_seen_at + interval '30 minutes'`;
const ABSOLUTE = sql<Date>`session.created_at + interval '12 hours'`;
/** How long a password that was given again counts (ASVS 7.5.3). */
const STEPPED_UP_UNTIL = sql<Date | null>`session.stepped_up_at + interval '10 minutes'`;
export const EXPIRES = sql<Date>`least(${IDLE}, ${ABSOLUTE})`;

/** Neither ended nor expired. */
export function isLive(eb: ExpressionBuilder<DB, 'session'>) {
  return eb.and([eb('session.ended_at', 'is', null), eb(EXPIRES, '>', sql<Date>`now()`)]);
}

const currentRoles = sql<Role[]>`array(
  select role from person_role where person_role.person_id = person.id and ended_at is null
)`;

/** Roles in the order of the contract; PostgreSQL tells them in none. */
export const inOrder = (roles: readonly Role[]): Role[] => ROLES.filter((role) => roles.includes(role));

/** Session, person and current roles in one query: it is on the way of every request. */
export const sessionQuery = prepare<{ idHash: Buffer; demo: boolean }>()('session-read', (db, parameter) =>
  db
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.person_id')
    .select(['person.id', 'person.email', 'person.display_name'])
    .select([
      currentRoles.as('roles'),
      IDLE.as('idle_expires_at'),
      ABSOLUTE.as('absolute_expires_at'),
      STEPPED_UP_UNTIL.as('stepped_up_until'),
      sql<Date>`now()`.as('now'),
      sql<boolean>`session.last_seen_at < now() - interval '60 seconds'`.as('is_stale'),
    ])
    .where('session.id_hash', '=', parameter('idHash'))
    .where(isLive)
    .where('person.disabled_at', 'is', null)
    // A demo account's password is known to all: it is nobody where the demo is off.
    .where((eb) => eb.or([eb.not('person.is_demo'), eb.val(parameter('demo'))])),
);

/** The account of an e-mail in the form of `staffEmail`. */
export const accountQuery = prepare<{ email: string; demo: boolean }>()('account-by-email', (db, parameter) =>
  db
    .selectFrom('person')
    .select(['id', 'password_hash', currentRoles.as('roles')])
    .select((eb) =>
      eb
        .and([eb('disabled_at', 'is', null), eb.or([eb.not('is_demo'), eb.val(parameter('demo'))])])
        .as('is_active'),
    )
    .where(sql`lower(email)`, '=', parameter('email')),
);

/** A person who tries to sign in. */
export interface Account {
  readonly id: string;
  readonly passwordHash: string | undefined;
  readonly roles: readonly Role[];
  /** Not disabled, and not a demo account outside a demo. */
  readonly isActive: boolean;
}

export async function findAccount(
  database: Database,
  email: string,
  demo: boolean,
): Promise<Account | undefined> {
  const [row] = await accountQuery.run(database, { email, demo });
  if (row === undefined) return undefined;
  const { id, password_hash, roles, is_active } = row;
  return {
    id,
    passwordHash: password_hash ?? undefined,
    roles: inOrder(roles),
    isActive: Boolean(is_active),
  };
}

export const grantorsQuery = prepare<object>()('grantors', (db) =>
  db
    .selectFrom('person')
    .innerJoin('person_role', 'person_role.person_id', 'person.id')
    .select(['person.display_name', 'person_role.role'])
    .where('person_role.ended_at', 'is', null)
    .where('person.disabled_at', 'is', null)
    .where('person_role.role', 'in', ['admin', 'dpo'])
    .orderBy('person_role.role')
    .orderBy('person.display_name')
    .orderBy('person.id'),
);

/** Whom to ask for a role: administrators give it, data protection officers confirm those with personal data. */
export async function grantors(
  database: Database,
): Promise<{ displayName: string; how: 'gives' | 'confirms' }[]> {
  const rows = await grantorsQuery.run(database, {});
  return rows.map(({ display_name, role }) => ({
    displayName: display_name,
    how: role === 'admin' ? 'gives' : 'confirms',
  }));
}
