import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { startMailServer, textOf } from '../bff/src/features/outbox/testing/mail-server.ts';
import { wholeTrail } from './src/api.ts';
import { expectNoFaults, look, overflow, smallTargets } from './src/axe.ts';
import { openFully } from './src/crawl.ts';
import { heed } from './src/running-heed.ts';
import { expect, test } from './src/test.ts';

const run = promisify(execFile);

/** Asks for this person, as their own page does. */
async function ask(address: string, language: 'en' | 'ar' = 'en'): Promise<unknown> {
  const { dataFolder, url, smtpPort } = heed();
  const script = join(import.meta.dirname, 'src', 'ask-to-come-back.ts');
  const { stdout } = await run(process.execPath, [script, address, '2', language], {
    env: {
      ...process.env,
      HEED_DATA_DIR: dataFolder,
      HEED_PUBLIC_URL: url,
      HEED_DEMO: 'on',
      SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
    },
  });
  return JSON.parse(stdout);
}

const drawer = (page: Page, name: string) => page.getByRole('complementary', { name });
const dialog = (page: Page) => page.getByRole('dialog').last();

async function find(page: Page, address: string): Promise<void> {
  await openFully(page, '/suppressions');
  await page.getByRole('textbox', { name: 'Find a person' }).fill(address);
  await page.getByRole('button', { name: 'Find', exact: true }).click();
  await expect(page.getByText(/^1 suppression$/)).toBeVisible();
  await page.getByRole('table').getByRole('link').first().click();
}

async function expectWellMade(page: Page): Promise<void> {
  await expectNoFaults(page);
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await smallTargets(page)).toEqual([]);
}

test('somebody who said "stop everything" asks to come back, and does so from their own mailbox, without scripts', async ({
  browser,
  browserOf,
  baseURL,
}) => {
  const address = `${randomUUID()}@example.com`;
  const frontline = await browserOf('frontline');
  const said = await frontline.request.post('/api/v1/opt-outs/entries', {
    data: { entryId: randomUUID(), type: 'email', identifier: address, channels: ['*'], method: 'phone' },
  });
  expect(said.status()).toBe(201);
  const smtp = await startMailServer(heed().smtpPort);
  try {
    expect(await ask(address, 'ar')).toEqual({ outcome: 'asked', mail: 'onItsWay' });
    expect(await ask(address)).toEqual({ outcome: 'askedLately' });

    const admin = await (await browserOf('admin')).newPage();
    await openFully(admin, '/admin/outbox');
    await admin.getByRole('table').getByRole('link').first().click();
    const mail = drawer(admin, 'Mail');
    await expect(mail.getByRole('heading', { level: 2 })).toHaveText('Confirmation that a person asked for');
    await expectWellMade(admin);
    // The worker looks every few seconds by itself; whoever is there first, the mail goes out once.
    const again = mail.getByRole('button', { name: 'Try again now' });
    if (await again.isVisible()) await again.click();
    await expect.poll(() => smtp.arrived.length, { timeout: 30_000 }).toBe(1);
    expect(await admin.content()).not.toContain(address);
  } finally {
    await smtp.close();
  }
  expect(smtp.arrived[0]?.to).toEqual([address]);
  const link = /http\S+/.exec(smtp.arrived[0] === undefined ? '' : textOf(smtp.arrived[0]))?.[0] ?? '';

  // What a program can see of the page; then as a person without scripts, on a phone.
  const seen = await browser.newContext();
  const looking = await seen.newPage();
  await looking.goto(link);
  await expect(looking.locator('html')).toHaveAttribute('dir', 'rtl');
  await expectNoFaultsInBoth(looking);
  await seen.close();
  const person = await browser.newContext({
    baseURL: baseURL ?? '',
    javaScriptEnabled: false,
    viewport: { width: 320, height: 640 },
  });
  const page = await person.newPage();
  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('هل تريد تلقي الرسائل من جديد؟');
  await page.reload();
  await page.getByRole('button', { name: 'نعم، أوافق' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('لقد وافقت من جديد');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('لقد وافقت من جديد');
  await expect(page.getByRole('button')).toHaveCount(0);
  await person.close();

  const dpo = await (await browserOf('dpo')).newPage();
  await find(dpo, address);
  const entry = drawer(dpo, 'Suppression');
  // Every other channel stays stopped: a consent is for one.
  await expect(entry.getByText('In force').first()).toBeVisible();
  await expect(entry.getByText('Confirmed by the person from their own mailbox')).toBeVisible();
  await expect(entry.getByText(/Lifts 1 opt-out/)).toBeVisible();
});

async function expectNoFaultsInBoth(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await look(page).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  }
  await expect.poll(() => overflow(page)).toBe(0);
}

test('a letter is recorded with evidence; a data protection officer records a later yes, and the chain is linked', async ({
  browserOf,
}) => {
  const address = `${randomUUID()}@example.com`;
  const compliance = await (await browserOf('compliance')).newPage();
  await openFully(compliance, '/opt-outs/new');
  await compliance.getByLabel('E-mail or phone number').fill(address);
  await compliance.getByRole('checkbox', { name: 'E-mail', exact: true }).check();
  await compliance.getByRole('radio', { name: 'Post' }).check();
  // Long ago, so that the consent below is later than the end of that day.
  await compliance.getByLabel('Received on').fill('2026-01-15');
  await compliance.getByLabel('Evidence').fill('Letter of 15 January, folder 9');
  await expectWellMade(compliance);
  await compliance.getByRole('button', { name: 'Record', exact: true }).click();
  await expect(compliance.getByText(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/)).toBeVisible();

  const context = await browserOf('dpo');
  const dpo = await context.newPage();
  await find(dpo, address);
  const entry = drawer(dpo, 'Suppression');
  await entry.getByRole('button', { name: 'Record that this person opted in again' }).click();
  await dialog(dpo).getByRole('button', { name: 'Record', exact: true }).click();
  await expect(dialog(dpo).getByText('Choose what they agreed to')).toBeVisible();
  await dialog(dpo)
    .getByLabel('What they agreed to')
    .selectOption({ label: 'E-mail, all marketing: version 2' });
  await dialog(dpo).getByRole('radio', { name: 'In person' }).check();
  await dialog(dpo).getByLabel('Given at').fill('2026-01-15T10:00');
  await dialog(dpo).getByLabel('What shows it').fill('Signed the card at the counter, card 31');
  await expectWellMade(dpo);
  await dialog(dpo).getByRole('button', { name: 'Record', exact: true }).click();
  await expect(
    dialog(dpo)
      .getByText(/not in force when the consent was given/)
      .first(),
  ).toBeVisible();
  // The screens of a new browser show UTC.
  await dialog(dpo)
    .getByLabel('Given at')
    .fill(new Date(Date.now() - 60_000).toISOString().slice(0, 16));
  await dialog(dpo).getByRole('button', { name: 'Record', exact: true }).click();
  await expect(dpo.getByRole('dialog')).toHaveCount(0);
  await expect(entry.getByText('Opted in again').first()).toBeVisible();
  await expect(entry.getByText(/Lifts 1 opt-out/)).toBeVisible();
  await expectWellMade(dpo);
  await entry.getByRole('link', { name: 'Its event in the audit trail' }).click();
  await expect(dpo.getByRole('table').getByText('Recorded that somebody opted in again')).toBeVisible();

  const [event] = await wholeTrail(context.request, 'action=optIn.record');
  expect(JSON.stringify(event)).not.toContain('card 31');
});

test('who is called subscribed elsewhere is listed beside the no that was kept; statements are open to read', async ({
  browserOf,
}) => {
  const page = await (await browserOf('compliance')).newPage();
  await openFully(page, '/contradictions');
  await expect(page.getByText('14 contradictions', { exact: true })).toBeVisible();
  await page.getByRole('table').getByRole('link').first().click();
  const row = drawer(page, 'Contradiction');
  await expect(row.getByText('Says that the person is subscribed')).toBeVisible();
  await expectWellMade(page);
  await row.getByRole('link', { name: 'The no that was kept' }).click();
  await expect(drawer(page, 'Suppression').getByText('In force').first()).toBeVisible();
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of ['/contradictions', '/policies/consent-statements']) {
    await openFully(page, path);
    await expect.poll(() => overflow(page)).toBe(0);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole('table').getByRole('link').first().click();
  await expect(drawer(page, 'Consent statement').getByRole('heading', { name: 'English' })).toBeVisible();
  await expectWellMade(page);
});
