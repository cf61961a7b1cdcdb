import { open, PersonalDataError } from '@heed/personal-data';
import { merkleRoot } from '@heed/transparency-log';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../database/testing/test-database.ts';
import { buildKeys } from '../../../testing/build-keys.ts';
import { everythingStored } from '../../../testing/everything-stored.ts';
import { type AppendOptions, append, type LedgerDependencies } from './append.ts';
import { minutesAfterNoon, preferenceInput, timeless } from './testing/preference-input.ts';
import { PreferenceRefused } from './types.ts';

const keys = buildKeys();
let db: TestDatabase;
let dependencies: LedgerDependencies;
beforeAll(async () => {
  db = await createTestDatabase();
  dependencies = { ledger: db.as('heed_ledger'), keys };
});
afterAll(() => db.drop());

const options: AppendOptions = {
  context: { actor: { kind: 'system' } },
  auditOf: () => [{ action: 'suppression.find', details: { found: false, type: 'email' } }],
};
const write = (...inputs: readonly Parameters<typeof preferenceInput>[0][]) =>
  append(dependencies, inputs.map(preferenceInput), options);
let made = 0;
const newAddress = () => `person-${(made += 1)}@example.com`;

const TABLES = [
  'subject',
  'identifier',
  'preference_event',
  'event_identity',
  'suppression',
  'audit_event',
  'campaign',
];
async function rowCounts(): Promise<Record<string, number>> {
  const selects = TABLES.map((table) => `(select count(*) from ${table}) as ${table}`);
  const { rows } = await db.owner.pool.query<Record<string, number>>(`select ${selects.join(', ')}`);
  return rows[0] ?? {};
}
async function suppressionOf(value: string) {
  const { rows } = await db.owner.pool.query<Record<string, unknown>>(
    'select * from suppression where identifier_key = $1',
    [keys.keyOf('email', value)],
  );
  return rows[0];
}

test('a "no" writes event, identity, person, suppression and audit event, all of them together', async () => {
  const before = await rowCounts();
  const value = newAddress();
  const { results, root } = await write({
    value,
    reason: 'spam',
    campaign: { externalId: 'c1', name: 'Spring' },
  });
  expect(results).toMatchObject([{ isNew: true, effective: true, supersededBy: undefined }]);
  const after = await rowCounts();
  expect(TABLES.map((table) => (after[table] ?? 0) - (before[table] ?? 0))).toEqual(TABLES.map(() => 1));
  expect(root).toHaveLength(32);
  expect(await suppressionOf(value)).toMatchObject({
    in_force: true,
    reason: 'spam',
    last_opt_out_event: results[0]?.eventId,
    since: minutesAfterNoon(0),
  });
});

test.each<[string, AppendOptions, RegExp]>([
  [
    'the audit event',
    { ...options, auditOf: () => [{ action: 'import.chunk', details: {} } as never] as const },
    /invalid_type/,
  ],
  [
    'what commits alongside',
    {
      ...options,
      alongside: async () => {
        throw new Error('no room');
      },
    },
    /no room/,
  ],
])('when %s fails, nothing of the batch is there', async (_what, failing, message) => {
  const before = await rowCounts();
  const input = preferenceInput({ value: newAddress(), comment: 'Stop.', campaign: { name: 'Autumn' } });
  await expect(append(dependencies, [input], failing)).rejects.toThrow(message);
  expect(await rowCounts()).toEqual(before);
});

test('the same event again is known and changes nothing but the trail', async () => {
  const value = newAddress();
  const first = await write({ value });
  const before = await rowCounts();
  const state = await suppressionOf(value);
  const again = await write({ value });
  expect(again.results).toEqual([
    { eventId: first.results[0]?.eventId, isNew: false, effective: true, supersededBy: undefined },
  ]);
  expect(again.root).toEqual(merkleRoot([]));
  expect(await rowCounts()).toEqual({ ...before, audit_event: (before.audit_event ?? 0) + 1 });
  expect(await suppressionOf(value)).toEqual(state);
});

test('a "no" without a time is told again after a later "yes": it is a new "no"', async () => {
  const value = newAddress();
  await write({ value, ...timeless });
  expect((await write({ value, ...timeless })).results[0]?.isNew).toBe(false);
  await write({ value, kind: 'optIn', occurredAt: new Date() });
  expect((await suppressionOf(value))?.in_force).toBe(false);
  const again = await write({ value, ...timeless });
  expect(again.results[0]).toMatchObject({ isNew: true, effective: true });
  expect((await suppressionOf(value))?.in_force).toBe(true);
});

test('an older "no" after a later "yes" is kept, changes nothing, and names what came after it', async () => {
  const value = newAddress();
  const yes = await write({ value, kind: 'optIn', occurredAt: minutesAfterNoon(5) });
  const no = await write({ value, occurredAt: minutesAfterNoon(4) });
  const supersededBy = yes.results[0]?.eventId;
  expect(no.results[0]).toMatchObject({ isNew: true, effective: false, supersededBy });
  expect((await suppressionOf(value))?.in_force).toBe(false);
  const tie = await write({ value, occurredAt: minutesAfterNoon(5) });
  expect(tie.results[0]).toMatchObject({ isNew: true, effective: true });
  expect((await suppressionOf(value))?.in_force).toBe(true);
});

test('a time more than five minutes ahead is refused, and nothing of its batch is written', async () => {
  const before = await rowCounts();
  const ahead = { value: newAddress(), occurredAt: new Date(Date.now() + 6 * 60_000) };
  const refused = write({ value: newAddress() }, ahead);
  await expect(refused).rejects.toThrow(PreferenceRefused);
  await expect(refused).rejects.toMatchObject({ code: 'occurred_in_future', index: 1 });
  expect(await rowCounts()).toEqual(before);
});

test('e-mail and phone of one row are one person, also when one of them is known already', async () => {
  const subjects = async (...values: readonly (readonly ['email' | 'phone', string])[]) => {
    const { rows } = await db.owner.pool.query<{ subject_id: string }>(
      'select distinct subject_id from identifier where identifier_key = any ($1)',
      [values.map(([type, value]) => keys.keyOf(type, value))],
    );
    return rows.length;
  };
  const [mail, otherMail] = [newAddress(), newAddress()];
  const row = (value: string, phone: string) => [
    { value, personGroup: `row of ${value}` },
    { value: phone, type: 'phone', channel: 'sms', personGroup: `row of ${value}` } as const,
  ];
  await write(...row(mail, '+4915100000001'));
  expect(await subjects(['email', mail], ['phone', '+4915100000001'])).toBe(1);
  await write({ value: otherMail });
  await write(...row(otherMail, '+4915100000002'));
  expect(await subjects(['email', otherMail], ['phone', '+4915100000002'])).toBe(1);
  expect(await subjects(['email', mail], ['email', otherMail])).toBe(2);
});

test('what is sealed opens with the keys, at its own place only, and holds the value and the comment', async () => {
  const value = newAddress();
  const { results } = await write({ value, comment: 'Too many mails.' });
  const identifierKey = keys.keyOf('email', value);
  const { rows } = await db.owner.pool.query<{
    subject_id: string;
    sealed_value: Buffer;
    wrapped_dek: Buffer;
    sealed_comment: Buffer;
    mask: string;
  }>(
    `select i.subject_id, i.sealed_value, i.mask, s.wrapped_dek, e.sealed_comment from identifier i
     join subject s on s.id = i.subject_id join preference_event e on e.identifier_key = i.identifier_key
     where i.identifier_key = $1`,
    [identifierKey],
  );
  const [row] = rows;
  if (row === undefined) throw new Error('The person is not there.');
  const dek = keys.unwrap(row.wrapped_dek, row.subject_id, 1);
  const place = {
    table: 'identifier',
    column: 'sealed_value',
    rowId: identifierKey.toString('base64url'),
    subjectRef: row.subject_id,
  };
  expect(open(dek, row.sealed_value, place).toString()).toBe(value);
  expect(() => open(dek, row.sealed_value, { ...place, rowId: 'another' })).toThrow(PersonalDataError);
  expect(() => buildKeys().unwrap(row.wrapped_dek, row.subject_id, 1)).toThrow(PersonalDataError);
  const commentPlace = {
    ...place,
    table: 'preference_event',
    column: 'sealed_comment',
    rowId: results[0]?.eventId ?? '',
  };
  expect(open(dek, row.sealed_comment, commentPlace).toString()).toBe('Too many mails.');
  expect(row.mask).toBe('p•••@e•••.com');
});

test('an old export that names an erased person brings the person not back', async () => {
  const value = newAddress();
  const row = [
    { value, personGroup: 'row' },
    { value: '+4915100000009', type: 'phone', channel: 'sms', personGroup: 'row' } as const,
  ];
  await write(...row);
  const erased = [keys.keyOf('email', value), keys.keyOf('phone', '+4915100000009')];
  await db.owner.pool.query(
    'delete from subject where id in (select subject_id from identifier where identifier_key = any ($1))',
    [erased],
  );
  await db.owner.pool.query('delete from identifier where identifier_key = any ($1)', [erased]);
  const before = await rowCounts();
  const again = await write(...row);
  expect(again.results.map((r) => r.isNew)).toEqual([false, false]);
  expect(await rowCounts()).toEqual({ ...before, audit_event: (before.audit_event ?? 0) + 1 });
  expect((await suppressionOf(value))?.in_force).toBe(true);
});

test('an address is nowhere in the database in clear, nor is a comment or a number', async () => {
  const canaries = [
    'canary.petunia@zebrafish.example',
    '+4915112345678',
    'canary comment marmalade',
  ] as const;
  const [value, phone, comment] = canaries;
  await write(
    { value, comment, personGroup: 'canary' },
    { value: phone, type: 'phone', channel: 'phone', personGroup: 'canary' },
  );
  const stored = await everythingStored(db.owner);
  // The search itself works: what is stored in clear is found, also inside bytes.
  expect(stored).toContain('csv_import');
  expect(stored).toContain('"action":"suppression.find"');
  for (const part of [...canaries, 'petunia', 'zebrafish', '15112345678', 'marmalade']) {
    expect(stored).not.toContain(part);
    expect(stored).not.toContain(Buffer.from(part).toString('base64').slice(0, -4));
    expect(stored).not.toContain(Buffer.from(part).toString('hex'));
  }
});

test('a campaign is made once: what was known by its name only gets its id when that is told', async () => {
  const campaigns = async () => (await rowCounts()).campaign ?? 0;
  const before = await campaigns();
  const named = { campaign: { name: 'Winter' } };
  await write({ value: newAddress(), ...named }, { value: newAddress(), ...named });
  await write({ value: newAddress(), ...named });
  await write({ value: newAddress(), campaign: { externalId: 'w1', name: 'Winter' } });
  await write({ value: newAddress(), campaign: { externalId: 'w1', name: 'Winter, renamed' } });
  expect((await campaigns()) - before).toBe(1);
  await write({ value: newAddress(), campaign: { externalId: 'w2', name: 'Winter' } });
  expect((await campaigns()) - before).toBe(2);
});
