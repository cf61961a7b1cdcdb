import type { ImportMapping } from '@heed/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../database/testing/test-database.ts';
import { ProblemError } from '../../../http/problem.ts';
import { buildPerson } from '../../../testing/build-person.ts';
import { everythingStored } from '../../../testing/everything-stored.ts';
import { readTrail } from '../../../testing/read-trail.ts';
import { fileOf } from '../import-file/testing/file-source.ts';
import { mailchimpFile } from '../import-file/testing/mailchimp-file.ts';
import { mappingOf } from '../import-file/testing/mapping-of.ts';
import { chooseMapping } from './choose-mapping.ts';
import { cancelImport, confirmImport } from './handlers.ts';
import { importFile } from './import-file.ts';
import { mappingView } from './mapping-view.ts';
import type { NamedMapping } from './named-mapping.ts';
import { previewOf } from './preview.ts';
import { sealedImport } from './queries.ts';
import { runImport } from './run.ts';
import { addresses, type ImportDesk, importDesk } from './testing/import-desk.ts';
import { waitingFile } from './waiting-file.ts';

let db: TestDatabase;
let desk: ImportDesk;
let compliance: { actor: { kind: 'person'; id: string; roles: ['compliance'] } };
beforeAll(async () => {
  db = await createTestDatabase();
  desk = importDesk(db);
  const { id } = await buildPerson(db.as('heed_app'), { roles: ['compliance'], displayName: 'Carla' });
  compliance = { actor: { kind: 'person', id, roles: ['compliance'] } };
});
afterAll(() => db.drop());

const one = async (sql: string, ...values: unknown[]) =>
  (await db.owner.pool.query<{ n: number }>(sql, values)).rows[0]?.n;
const waiting = (id: string) =>
  waitingFile({ ledger: desk.dependencies.ledger.kysely, keys: desk.dependencies.keys }, id);
const viewOf = async (id: string) =>
  mappingView(desk.dependencies.ledger.kysely, await waiting(id), desk.dependencies.timeZone);
const trailOf = async (id: string) => (await readTrail(db.owner)).filter(({ object }) => object?.id === id);

async function choose(id: string, mapping: ImportMapping | null): Promise<void> {
  await chooseMapping(desk.dependencies, id, mapping, compliance);
  await runImport(desk.dependencies, id);
}

async function faultsOf(work: Promise<unknown>): Promise<string[]> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ProblemError)) throw new Error('It was not refused as a problem.');
  return (error.extra.faults ?? []).map(({ path }) => path);
}

const people = (count: number, from: number) => addresses(count, from).map(({ email }) => email);
/** A file of a system that Heed does not know. */
const agency = (emails: readonly string[], more: readonly string[] = []) =>
  [
    'Contact;Mobile;Left on;Why;Vorname',
    ...emails.map((email) => `${email};;31.12.2025;too many mails;Wendeline`),
    ...more,
    '',
  ].join('\n');
const AGENCY = mappingOf('email', 'phone', 'when', 'reason', null, { dateOrder: 'dayFirst', region: 'GB' });

describe('a file whose columns are not known', () => {
  test('waits for a person, is checked with the chosen columns, and written as any other', async () => {
    const id = await desk.checked(agency(people(3, 100), ['not an address;020 7946 0999;;;', 'nobody;;;;']));
    expect(await desk.view(id)).toMatchObject({
      state: 'mapping',
      format: null,
      mapped: false,
      delimiter: ';',
    });
    await choose(id, AGENCY);
    expect(await desk.view(id)).toMatchObject({
      state: 'ready',
      format: 'Columns chosen by a person',
      mapped: true,
      rows: 5,
      optOutRows: 4,
      rejectedRows: 1,
      columns: [
        { header: 'Contact', readAs: 'Identifier, e-mail', example: 'r•••@e•••.com' },
        { readAs: 'Identifier, phone' },
        { readAs: 'When', example: '31.12.2025' },
        { readAs: 'Reason', example: null },
        { header: 'Vorname', readAs: null, example: null },
      ],
    });
    await confirmImport(desk.dependencies.ledger, id, compliance);
    await runImport(desk.dependencies, id);
    expect(await desk.view(id)).toMatchObject({ state: 'done', newOptOuts: 4, knownOptOuts: 0 });
    const written = `select count(*) as n from preference_event where import_id = $1
      and kind = 'optOut' and reason = 'too_frequent' and occurred_at = '2025-12-31T23:59:59.999Z'`;
    expect(await one(written, id)).toBe(3);
    expect((await trailOf(id)).map(({ action }) => action)).toEqual([
      'import.create',
      'import.map',
      'import.check',
      'import.start',
      'import.chunk',
      'import.finish',
    ]);
    expect((await trailOf(id))[1]?.details).toMatchObject({ by: 'everyRow', stated: false, columns: 4 });
  });

  test('shows its columns and first rows without any value of a person', async () => {
    const id = await desk.checked(agency(['canary.tulip@walrus.example'], ['x;+44 20 7946 0042;;;Ottokar']));
    const view = await viewOf(id);
    expect(view).toMatchObject({
      origin: 'remembered',
      remembered: { by: 'Carla' },
      suggested: { columns: AGENCY.columns, region: 'GB' },
      recognised: null,
    });
    const preview = await previewOf(await waiting(id), AGENCY);
    expect(preview).toMatchObject({
      wholeFile: true,
      rowsLookedAt: 2,
      optOutRows: 2,
      rows: [
        {
          line: 2,
          result: 'optOut',
          targets: [{ type: 'email', mask: 'c•••@w•••.example', channel: 'email' }],
          occurredAt: '2025-12-31T23:59:59.999Z',
          reason: 'too_frequent',
        },
        { line: 3, targets: [{ type: 'phone', mask: '+44 ••••• ••42', channel: '*' }] },
      ],
    });
    // Even the columns that hold names, taken for something else.
    const wrong = mappingOf('email', 'phone', 'comment', null, 'campaign', { region: 'GB' });
    const told = JSON.stringify([view, preview, await previewOf(await waiting(id), wrong)]);
    const stored = await everythingStored(db.owner);
    for (const part of ['canary', 'walrus', '79460042', '7946 0042', 'Wendeline', 'Ottokar']) {
      expect(told).not.toContain(part);
      expect(stored).not.toContain(part);
    }
  });

  test('remembers the confirmed mapping for the same header only, and never a statement', async () => {
    const file = (header: string, email: string) => `${header}\n${email},active\n`;
    const first = await desk.checked(file('Member,Status', 'member-1@example.com'));
    const stated = mappingOf('email', null, { saysNo: { by: 'everyRow', stated: true } });
    await choose(first, stated);
    const same = await desk.checked(file('MEMBER,status', 'member-2@example.com'));
    expect(await viewOf(same)).toMatchObject({ origin: 'guessed' });
    await confirmImport(desk.dependencies.ledger, first, compliance);
    expect(await viewOf(same)).toMatchObject({
      origin: 'remembered',
      suggested: { columns: ['email', null], saysNo: { by: 'everyRow', stated: false } },
    });
    const other = await desk.checked(file('Member,State', 'member-3@example.com'));
    expect(await viewOf(other)).toMatchObject({ origin: 'guessed' });
  });

  test('goes back to its columns when no row says no with them; nothing is lost', async () => {
    const id = await desk.checked('Person,Status\nmember-4@example.com,active\n');
    const words = [{ word: 'active', means: 'notANo' as const }];
    await choose(id, mappingOf('email', 'status', { saysNo: { by: 'status', words } }));
    expect(await desk.view(id)).toMatchObject({ state: 'mapping', stopped: { code: 'nothing_says_no' } });
    await choose(id, mappingOf('email', 'status', { saysNo: { by: 'status', words: [] } }));
    expect(await desk.view(id)).toMatchObject({ state: 'ready', optOutRows: 1, stopped: null });
  });

  test('can be cancelled while it waits, and its bytes go', async () => {
    const id = await desk.checked(agency(people(1, 900)));
    const file = await sealedImport(desk.dependencies.ledger.kysely, id);
    if (file === undefined) throw new Error('There is no such import.');
    await cancelImport(desk.dependencies.ledger, file, compliance);
    expect(await desk.view(id)).toMatchObject({ state: 'cancelled' });
    expect(await one('select count(*) as n from import_part where import_id = $1', id)).toBe(0);
    await expect(waiting(id)).rejects.toThrow('cannot be chosen now');
  });
});

describe('a file that may list people who said yes', () => {
  test('is taken row by row as opt-outs only after a statement, which the trail keeps', async () => {
    const id = await desk.checked('Mail,Consent\nyes-1@example.com,yes\nyes-2@example.com,no\n');
    expect((await viewOf(id)).caution).toContain('Consent');
    const unstated = mappingOf('email', null);
    expect(await faultsOf(choose(id, unstated))).toEqual(['mapping.saysNo.stated']);
    expect(await desk.view(id)).toMatchObject({ state: 'mapping' });
    await choose(id, { ...unstated, saysNo: { by: 'everyRow', stated: true } });
    expect(await desk.view(id)).toMatchObject({ state: 'ready', optOutRows: 2 });
    expect((await trailOf(id)).find(({ action }) => action === 'import.map')?.details).toMatchObject({
      by: 'everyRow',
      stated: true,
    });
  });

  test('that is an export of subscribed people stays refused, whatever mapping comes with it', async () => {
    const file = mailchimpFile(...addresses(2, 700)).replaceAll(/,UNSUB_[A-Z_]+/g, '');
    const done = await importWith(file, {
      columns: { 'Email Address': 'email' },
      saysNo: { by: 'everyRow', stated: true },
    });
    expect(done).toMatchObject({ state: 'refused', stopped: { code: 'subscribed_export' } });
  });

  test('brings nobody back: a yes in the file changes no suppression', async () => {
    const [email = ''] = people(1, 720);
    await desk.importWhole(mailchimpFile({ email }));
    const words = [{ word: 'subscribed', means: 'notANo' as const }];
    const done = await importWith(`Mail,Status\n${email},subscribed\nnew-720@example.com,left\n`, {
      columns: { Mail: 'email', Status: 'status' },
      saysNo: { by: 'status', words },
    });
    expect(done).toMatchObject({ state: 'done', skippedRows: 1, newOptOuts: 1 });
    expect(await one(`select count(*) as n from preference_event where kind = 'optIn'`)).toBe(0);
  });
});

test('a recognised export is read with other columns when a person chooses them, and as itself again', async () => {
  const id = await desk.checked(
    mailchimpFile(...addresses(2, 800), { email: '', phone: '+44 20 7946 0801' }),
  );
  const width = (await waiting(id)).header.length;
  const uses: ImportMapping['columns'] = Array.from({ length: width }, () => null);
  uses[0] = 'email';
  await choose(id, mappingOf(...uses, {}));
  expect(await desk.view(id)).toMatchObject({ state: 'ready', mapped: true, optOutRows: 2, rejectedRows: 1 });
  await choose(id, null);
  expect(await desk.view(id)).toMatchObject({
    state: 'ready',
    mapped: false,
    format: 'Mailchimp: unsubscribed contacts',
    optOutRows: 3,
  });
});

async function importWith(content: string, mapping: NamedMapping) {
  const source = { fileName: 'export.csv', bytes: Buffer.byteLength(content), content: fileOf(content)() };
  const options = { write: true, mapping, context: compliance, onProgress: () => undefined };
  return importFile(desk.dependencies, source, options);
}

describe('a mapping from the command line', () => {
  test('names columns as they are written in the file, in any case', async () => {
    const done = await importWith(agency(people(2, 950)), {
      columns: { contact: 'email', 'LEFT ON': 'when' },
      dateOrder: 'dayFirst',
    });
    expect(done).toMatchObject({ state: 'done', newOptOuts: 2, mapped: true });
  });

  test('that does not fit is refused with every fault, and leaves no file behind', async () => {
    const before = await one('select count(*) as n from import_part');
    const work = importWith(agency(people(1, 960)), { columns: { Nowhere: 'when' } });
    expect(await faultsOf(work)).toEqual(['columns.0', 'columns']);
    expect(await one('select count(*) as n from import_part')).toBe(before);
  });
});
