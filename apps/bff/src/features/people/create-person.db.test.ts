import { parseOptions } from '@node-rs/argon2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../database/testing/test-database.ts';
import { buildPerson } from '../../testing/build-person.ts';
import { readTrail } from '../../testing/read-trail.ts';
import type { AuditContext } from '../audit/index.ts';
import { createPerson, EmailTakenError, grantors, type PersonToCreate } from './index.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

const context: AuditContext = { actor: { kind: 'system' } };
const ada: PersonToCreate = {
  email: 'Ada@Heed.Test',
  displayName: 'Ada',
  password: 'a long enough password',
  roles: ['auditor', 'compliance', 'auditor'],
  isDemo: false,
};
const create = (person: PersonToCreate) =>
  db
    .as('heed_app')
    .kysely.transaction()
    .execute((tx) => createPerson(tx, person, context));

test('an account is created with argon2id at the OWASP cost, its roles and its event', async () => {
  const id = await create(ada);
  const row = await db.owner.kysely
    .selectFrom('person')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  expect(row).toMatchObject({
    email: 'ada@heed.test',
    display_name: 'Ada',
    is_demo: false,
    disabled_at: null,
  });
  expect(row.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(parseOptions(row.password_hash ?? '')).toMatchObject({
    memoryCost: 19_456,
    timeCost: 2,
    parallelism: 1,
  });
  expect((await readTrail(db.owner)).at(-1)).toMatchObject({
    action: 'person.create',
    actor: { kind: 'system' },
    object: { kind: 'person', id },
    details: { roles: ['compliance', 'auditor'] },
  });
});

test('an e-mail is taken in whatever case, and nothing is written', async () => {
  await create({ ...ada, email: 'taken@heed.test' });
  const before = await readTrail(db.owner);
  await expect(create({ ...ada, email: ' TAKEN@heed.test ' })).rejects.toThrow(EmailTakenError);
  expect(await readTrail(db.owner)).toHaveLength(before.length);
});

test('two at the same time get one account', async () => {
  const person = { ...ada, email: 'twice@heed.test' };
  const outcomes = await Promise.allSettled([create(person), create(person)]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('an account without a role is refused', async () => {
  await expect(create({ ...ada, email: 'none@heed.test', roles: [] })).rejects.toThrow(RangeError);
});

test('administrators give roles and data protection officers confirm; who left or lost the role does not', async () => {
  const admin = await buildPerson(db.owner, { roles: ['admin'], displayName: 'Zoe Admin' });
  const both = await buildPerson(db.owner, { roles: ['dpo', 'admin'], displayName: 'Bo Both', isDemo: true });
  await buildPerson(db.owner, { roles: ['admin'], displayName: 'Gone', isDisabled: true });
  const former = await buildPerson(db.owner, { roles: ['dpo'], displayName: 'Former' });
  await db.owner.kysely
    .updateTable('person_role')
    .set({ ended_at: new Date() })
    .where('person_id', '=', former.id)
    .execute();
  expect(await grantors(db.as('heed_app'))).toEqual([
    { displayName: both.displayName, how: 'gives' },
    { displayName: admin.displayName, how: 'gives' },
    { displayName: both.displayName, how: 'confirms' },
  ]);
});
