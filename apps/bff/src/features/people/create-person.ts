import { ROLES, type Role } from '@heed/contract';
import type { Transaction } from 'kysely';
import type { DB } from '../../database/schema.generated.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { type AuditContext, record } from '../audit/index.ts';
import { hashPassword } from './password.ts';
import { staffEmail } from './staff-email.ts';
import { insertPerson, insertRoles } from './store.ts';

export interface PersonToCreate {
  readonly email: string;
  readonly displayName: string;
  readonly password: string;
  /** At least one; repeated ones count once. */
  readonly roles: readonly Role[];
  readonly isDemo: boolean;
  readonly grantedBy?: string;
}

/** Another account has that e-mail, in whatever case. */
export class EmailTakenError extends Error {
  constructor() {
    super('Another account has this e-mail.');
    this.name = 'EmailTakenError';
  }
}

/**
 * Creates a local account with its roles; the `person.create` event commits with it.
 * @returns the person's id
 * @throws EmailTakenError, and RangeError when no role is given
 */
export async function createPerson(
  tx: Transaction<DB>,
  { displayName, roles, isDemo, grantedBy, ...person }: PersonToCreate,
  context: AuditContext,
): Promise<string> {
  const granted = ROLES.filter((role) => roles.includes(role));
  if (granted.length === 0) throw new RangeError('An account needs at least one role.');
  const id = uuidv7();
  const email = staffEmail(person.email);
  const passwordHash = await hashPassword(person.password);
  const isNew = await insertPerson(tx, { id, email, displayName, passwordHash, isDemo });
  if (!isNew) throw new EmailTakenError();
  await insertRoles(tx, id, granted, grantedBy);
  await record(tx, context, {
    action: 'person.create',
    object: { kind: 'person', id },
    details: { roles: granted },
  });
  return id;
}
