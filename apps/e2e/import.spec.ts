import { readFileSync } from 'node:fs';
import { ADMINISTRATION_ACTIONS, type Import, importRowListSchema } from '@heed/contract';
import type { Page } from '@playwright/test';
import { importView, knownRecords, wholeTrail } from './src/api.ts';
import { crawl, openFully } from './src/crawl.ts';
import { holdLedger } from './src/database.ts';
import { addressOf, ODD_KINDS, subscribedExport, unsubscribedExport } from './src/mailchimp-export.ts';
import { CANARIES, personalDataIn } from './src/personal-data.ts';
import { expect, test } from './src/test.ts';

test.describe.configure({ mode: 'serial' });

const ROWS = 20_000;
const NEXT_WEEK_ROWS = 20_500;
const warnings = ODD_KINDS.filter(({ becomes }) => becomes === 'warning');
const rejects = ODD_KINDS.filter(({ becomes }) => becomes === 'reject');
const rowsOf = (kinds: typeof ODD_KINDS) => kinds.reduce((sum, { rows }) => sum + rows, 0);
const REJECTED = rowsOf(rejects);
const OPT_OUT_ROWS = ROWS - REJECTED;
/** A cell with two addresses is one row and two opt-outs. */
const OPT_OUTS = OPT_OUT_ROWS + (warnings.find(({ code }) => code === 'email_extracted')?.rows ?? 0);
const CHUNKS = ROWS / 2000;
const inWords = (count: number) => count.toLocaleString('en');

const file = unsubscribedExport(ROWS);
const fileName = 'unsubscribed_members_export_week_47.csv';
let importId = '';

async function chooseFile(page: Page, name: string, content: Buffer): Promise<string> {
  await page.goto('/imports');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file' }).click();
  await (await chooser).setFiles({ name, mimeType: 'text/csv', buffer: content });
  await page.waitForURL(/\/imports\/imp_/);
  return new URL(page.url()).pathname.replace('/imports/', '');
}

/** The panel with the file, its state and the decision; the same words are also spoken elsewhere. */
const fileOf = (page: Page) => page.getByRole('region', { name: 'File' });

async function confirmWhenReady(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Write / }).click({ timeout: 30_000 });
}

test('the file holds 37 odd rows of nine kinds, 29 of them usable all the same', () => {
  expect(ODD_KINDS).toHaveLength(9);
  expect(file.oddRows).toHaveLength(37);
  expect([rowsOf(warnings), REJECTED]).toEqual([29, 8]);
});

test('a compliance officer chooses a Mailchimp export, and it is checked before anything is written', async ({
  page,
  signedInAs,
}) => {
  await signedInAs('compliance');
  importId = await chooseFile(page, fileName, file.content);
  await expect(fileOf(page).getByText('Ready to confirm')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('Nothing is written until you confirm.')).toBeVisible();
  await expect(page.getByLabel(/^Rows read are/).getByRole('definition')).toHaveText([
    '20,000',
    'the whole file',
    inWords(OPT_OUT_ROWS),
    '29 with a warning',
    '0',
    'do not say no',
    '8',
    'no usable address',
  ]);
  const view = await importView(page.request, importId);
  expect(view).toMatchObject({ state: 'ready', rows: ROWS, optOutRows: OPT_OUT_ROWS, skippedRows: 0 });
  expect(view).toMatchObject({ warningRows: 29, rejectedRows: 8, newOptOuts: 0, knownOptOuts: 0 });
  expect(view.format).toBe('Mailchimp: unsubscribed contacts');
});

for (const kind of ODD_KINDS) {
  test(`${kind.rows} rows with ${kind.name} ${kind.becomes === 'warning' ? 'are imported with a warning' : 'are rejected'}`, async ({
    page,
    signedInAs,
  }) => {
    await signedInAs('compliance');
    const view = await importView(page.request, importId);
    const counted = kind.becomes === 'warning' ? view.warnings : view.faults;
    const count = counted.find(({ code }) => code === kind.code);
    expect(count?.rows).toBe(kind.rows);
    const { sentence = '' } = count ?? {};
    const lines = file.oddRows.filter((row) => row.kind === kind).map(({ line }) => line);
    const listed = kind.becomes === 'warning' ? 'warning' : 'rejected';
    const answer = await page.request.get(`/api/v1/imports/${importId}/rows?kind=${listed}&limit=200`);
    const { items } = importRowListSchema.parse(await answer.json());
    const found = items.filter(({ faults }) => faults.some(({ code }) => code === kind.code));
    expect(found.map(({ line }) => line)).toEqual(lines);

    await page.goto(`/imports/${importId}`);
    if (kind.becomes === 'warning') {
      const row = page
        .getByRole('table', { name: 'Warnings' })
        .getByRole('row', { name: sentence ?? kind.code });
      await expect(row.getByRole('cell').nth(1)).toHaveText(String(kind.rows));
    } else {
      const table = page.getByRole('table', { name: 'Rejected rows' });
      await expect(table.getByRole('cell', { name: sentence ?? kind.code })).toHaveCount(kind.rows);
      for (const line of lines) {
        await expect(table.getByRole('cell', { name: inWords(line), exact: true })).toBeVisible();
      }
    }
  });
}

test('she confirms, sees how far writing is, reloads in the middle, and sees it still', async ({
  page,
  signedInAs,
}) => {
  await signedInAs('compliance');
  await page.goto(`/imports/${importId}`);
  const bar = page.getByRole('progressbar', { name: 'Writing the opt-outs' });
  const ledger = await holdLedger();
  try {
    await confirmWhenReady(page);
    await expect(bar).toHaveAttribute('value', '0');
    await ledger.letOneChunkThrough();
    await expect(bar).toHaveAttribute('value', '0.1');
    await expect(page.getByText('2,000 of 20,000 rows')).toBeVisible();
    await page.reload();
    await expect(bar).toHaveAttribute('value', '0.1');
    await expect(page.getByRole('list', { name: 'Steps of this import' })).toContainText('Write, now: 10 %');
  } finally {
    await ledger.release();
  }
  await expect(page.getByText(`${inWords(OPT_OUTS)} new opt-outs`)).toBeVisible({ timeout: 30_000 });
  const view = await importView(page.request, importId);
  expect(view).toMatchObject({ state: 'done', newOptOuts: OPT_OUTS, knownOptOuts: 0, progress: null });
});

test('she reads which rows came with a warning, page by page', async ({ page, signedInAs }) => {
  await signedInAs('compliance');
  await page.goto(`/imports/${importId}`);
  await page.getByRole('button', { name: 'Warning 29' }).click();
  const table = page.getByRole('table', { name: 'Rows with a warning' });
  const later = page.getByRole('button', { name: 'Later lines' });
  const lines = file.oddRows
    .filter(({ kind }) => kind.becomes === 'warning')
    .map(({ line }) => inWords(line));
  for (let from = 0; from < lines.length; from += 10) {
    for (const line of lines.slice(from, from + 10)) {
      await expect(table.getByRole('cell', { name: line, exact: true })).toBeVisible();
    }
    if (from + 10 < lines.length) await later.click();
  }
  await expect(later).toHaveAccessibleDescription('These are the last lines');
});

test('she downloads the rejected rows, each with its original line and the reason', async ({
  page,
  signedInAs,
}) => {
  await signedInAs('compliance');
  await page.goto(`/imports/${importId}`);
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download 8 as CSV' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe(`heed-rejected-rows_${importId}.csv`);
  const csv = readFileSync(await download.path(), 'utf8');
  expect(csv.trimEnd().split('\r\n')).toHaveLength(1 + REJECTED);
  for (const { kind, line, text } of file.oddRows.filter((row) => row.kind.becomes === 'reject')) {
    const found = csv.split('\r\n').find((row) => row.startsWith(`${line},`)) ?? '';
    expect(found).toContain(text.replaceAll('"', '""'));
    expect(found).toContain(kind.code === 'email_missing' ? 'has no e-mail address' : 'has no @');
  }
});

test('she finds one imported person, and the address stays out of everything a browser keeps', async ({
  page,
  signedInAs,
  watch,
}) => {
  await signedInAs('compliance');
  await page.goto('/suppressions');
  const address = addressOf(4321);
  const search = page.getByRole('search', { name: 'Find a person' });
  await search.getByLabel('Find a person').fill(`  ${address.toUpperCase()} `);
  await search.getByRole('button', { name: 'Find' }).click();
  await page.waitForURL(/samePersonAs=sup_/);
  const table = page.getByRole('table', { name: /^Suppressions/ });
  await expect(table.getByRole('link')).toHaveText([/^z•••@q•••\.example/]);
  await table.getByRole('link').click();
  const drawer = page.getByRole('complementary', { name: 'Suppression' });
  await expect(drawer.getByRole('heading', { name: 'z•••@q•••.example' })).toBeVisible();
  await expect(drawer.getByText(`line ${inWords(4321 + 2)} of an import`)).toBeVisible();
  await expect(drawer.getByText('Opted out', { exact: true })).toBeVisible();
  await drawer.getByRole('link', { name: 'an import' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();

  const kept = await page.evaluate<string>(`JSON.stringify([
    location.href, document.title, document.referrer, { ...localStorage }, { ...sessionStorage },
    history.state, navigation.entries().map((entry) => [entry.url, entry.getState()])])`);
  const everywhere = `${kept} ${watch.requests.join(' ')}`.toLowerCase();
  expect(everywhere).toContain('sameperson');
  for (const form of [address, encodeURIComponent(address), 'quillfeather']) {
    expect(everywhere).not.toContain(form);
  }
  expect(watch.troubles()).toEqual([]);
});

test('nothing but the download shows her an address, a name or a remark: the server masks', async ({
  browserOf,
}) => {
  // Every page of a whole organisation is opened, one after the other.
  test.slow();
  const compliance = await browserOf('compliance');
  const known = await knownRecords(compliance.request);
  const answers = await crawl(compliance, { ...known, importId });
  const shown = answers.filter(({ address }) => !address.endsWith('/rejects.csv'));
  expect(shown.length).toBeGreaterThan(30);
  for (const { address, text } of shown) {
    expect(
      CANARIES.filter((canary) => text.includes(canary)),
      address,
    ).toEqual([]);
  }
});

test('the trail tells the whole import: announced, checked, written in ten parts, finished, downloaded', async ({
  page,
  signedInAs,
}) => {
  await signedInAs('compliance');
  await page.goto(`/imports/${importId}`);
  await page.getByRole('link', { name: 'Open its audit trail' }).click();
  const rows = page.getByRole('table', { name: /^Audit events/ }).getByRole('row');
  await expect(rows.filter({ hasText: 'Wrote a part of an import' })).toHaveCount(CHUNKS);
  for (const words of ['Announced an import', 'Checked an import', 'Started writing', 'Finished an import']) {
    await expect(rows.filter({ hasText: words })).toHaveCount(1);
  }
  await expect(rows.filter({ hasText: 'Downloaded rejected rows' }).first()).toBeVisible();
  const events = await wholeTrail(page.request, `importId=${importId}&system=show`);
  const chunks = events.filter(({ action }) => action === 'import.chunk');
  const written = chunks.reduce((sum, { details }) => sum + Number(details.events), 0);
  expect(written).toBe(OPT_OUTS);
  expect(chunks.every(({ details }) => /^[0-9a-f]{64}$/.test(String(details.root)))).toBe(true);
});

async function importToTheEnd(page: Page, name: string, content: Buffer): Promise<Import> {
  const id = await chooseFile(page, name, content);
  await confirmWhenReady(page);
  await expect(fileOf(page).getByText('Done', { exact: true })).toBeVisible({ timeout: 45_000 });
  return importView(page.request, id);
}

test('the same file again brings nothing new, and says so', async ({ page, signedInAs }) => {
  await signedInAs('compliance');
  const view = await importToTheEnd(page, fileName, file.content);
  expect(view).toMatchObject({ newOptOuts: 0, knownOptOuts: OPT_OUTS, rejectedRows: REJECTED });
  await expect(page.getByText(`Nothing new: all ${inWords(OPT_OUTS)} were already known`)).toBeVisible();
});

test("next week's larger export adds the new people only", async ({ page, signedInAs }) => {
  await signedInAs('compliance');
  const next = unsubscribedExport(NEXT_WEEK_ROWS);
  const view = await importToTheEnd(page, 'unsubscribed_members_export_week_48.csv', next.content);
  expect(view).toMatchObject({ newOptOuts: NEXT_WEEK_ROWS - ROWS, knownOptOuts: OPT_OUTS });
  await expect(page.getByText(`500 new opt-outs, ${inWords(OPT_OUTS)} were already known`)).toBeVisible();
});

test('an export of subscribed people is refused as opt-outs, with the reason', async ({
  page,
  signedInAs,
}) => {
  await signedInAs('compliance');
  const id = await chooseFile(page, 'subscribed_members_export.csv', subscribedExport(50));
  await expect(page.getByText('The file was refused; nothing was written')).toBeVisible();
  await expect(page.getByText(/it lists people who said yes/)).toBeVisible();
  await expect(page.getByRole('button', { name: /^Write/ })).toHaveCount(0);
  const view = await importView(page.request, id);
  expect(view).toMatchObject({ state: 'refused', newOptOuts: 0, knownOptOuts: 0 });
  expect(view.stopped?.code).toBe('subscribed_export');
});

const BEYOND_MARKETERS = [
  { path: '/imports', permission: 'import.read', does: 'open imports', api: '/api/v1/imports' },
  {
    path: '/suppressions',
    permission: 'suppression.read',
    does: 'open suppressed records',
    api: '/api/v1/suppressions',
  },
  { path: '/audit', permission: 'audit.read', does: 'open the audit trail', api: '/api/v1/audit/events' },
];

for (const { path, permission, does, api } of BEYOND_MARKETERS) {
  test(`a marketer who opens ${path} reads which permission is missing and who can give it; the trail knows`, async ({
    page,
    signedInAs,
    browserOf,
  }) => {
    await signedInAs('marketer');
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`You need another role to ${does}`);
    await expect(page).toHaveURL(new RegExp(`${path}$`));
    const main = page.getByRole('main');
    await expect(main).toContainText(`The missing permission is ${permission}`);
    await expect(main).toContainText('Your role is Marketer');
    await expect(main.getByText('gives roles', { exact: true })).toBeVisible();
    const refused = await page.request.get(api);
    expect(refused.status()).toBe(403);
    expect(await refused.json()).toMatchObject({ code: 'permission_missing', missing: { permission } });

    const compliance = await browserOf('compliance');
    const trail = await compliance.newPage();
    await trail.goto('/audit?action=access.denied');
    const denied = trail.getByRole('table').getByRole('row').filter({ hasText: 'Marketer' });
    await expect(denied.first()).toContainText('Was denied');
    const events = await wholeTrail(compliance.request, 'action=access.denied');
    expect(events.map(({ details }) => details)).toContainEqual(
      expect.objectContaining({ permission, endpoint: `GET ${api}` }),
    );
  });
}

for (const account of ['marketer', 'admin'] as const) {
  test(`${account}: no page and no endpoint answers with anybody's personal data`, async ({ browserOf }) => {
    // Every page of a whole organisation is opened, one after the other.
    test.slow();
    const known = await knownRecords((await browserOf('compliance')).request);
    const answers = await crawl(await browserOf(account), { ...known, importId });
    expect(answers.length).toBeGreaterThan(30);
    for (const { address, text } of answers) expect(personalDataIn(text), address).toEqual([]);
    const writes = answers.filter(({ address }) => address.includes(`/imports/${importId}`));
    expect(writes.length).toBeGreaterThan(3);
    const api = writes.filter(({ address }) => address.includes('/api/'));
    expect(new Set(api.map(({ status }) => status))).toEqual(new Set([403]));
  });
}

test('an administrator finds administration events in the trail, and no others', async ({
  page,
  signedInAs,
}) => {
  await signedInAs('admin');
  const events = await wholeTrail(page.request, 'system=show');
  expect(events.length).toBeGreaterThan(10);
  const others = events.filter(({ action }) => !ADMINISTRATION_ACTIONS.includes(action));
  expect(others).toEqual([]);
  await openFully(page, `/audit?importId=${importId}&system=show`);
  await expect(page.getByText(/^Administration events, which is what your role reads/)).toBeVisible();
  await expect(page.getByText('No events match')).toBeVisible();
});
