import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { knownRecords, wholeTrail } from './src/api.ts';
import { everyPage, openFully } from './src/crawl.ts';
import { settled } from './src/settled.ts';
import { type Account, expect, test } from './src/test.ts';

/** What each role's sidebar holds: exactly the screens that its permissions open. */
const SIDEBARS: Record<Account, readonly string[]> = {
  compliance: [
    'Overview',
    'Erasure requests',
    'Audit trail',
    'Opt-out analytics',
    'Campaigns',
    'Suppressions',
    'Contradictions',
    'Check a list',
    'Imports',
    'Record an opt-out',
    'To review',
    'Regimes',
    'Consent statements',
    'Connections',
    'Webhooks',
  ],
  dpo: [
    'Overview',
    'Erasure requests',
    'Audit trail',
    'Opt-out analytics',
    'Campaigns',
    'Suppressions',
    'Contradictions',
    'Check a list',
    'Imports',
    'Record an opt-out',
    'To review',
    'Regimes',
    'Consent statements',
    'Connections',
    'Webhooks',
    'Access requests',
  ],
  auditor: ['Overview', 'Erasure requests', 'Audit trail', 'Imports', 'Regimes', 'Consent statements'],
  admin: [
    'Overview',
    'Audit trail',
    'Record sends',
    'Regimes',
    'Consent statements',
    'Connections',
    'Webhooks',
    'Outbox',
    'People',
    'Access requests',
    'API keys',
  ],
  marketer: [
    'Overview',
    'Opt-out analytics',
    'Campaigns',
    'Record sends',
    'Check a list',
    'Record an opt-out',
  ],
  frontline: ['Overview', 'Record an opt-out'],
};
const accounts = Object.keys(SIDEBARS) as Account[];

for (const account of accounts) {
  test(`${account} sees in the sidebar what the role opens, and each of it opens`, async ({
    page,
    signedInAs,
    watch,
  }) => {
    await signedInAs(account);
    await openFully(page, '/');
    const links = page.getByRole('navigation', { name: 'Main' }).getByRole('link');
    await expect(links).toHaveText([...SIDEBARS[account]]);
    for (const name of SIDEBARS[account]) {
      await links.filter({ hasText: name }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
    }
    await settled(page);
    expect(watch.troubles()).toEqual([]);
  });
}

test('every address opened cold shows its own heading and title, asks nothing of other origins and breaks no policy', async ({
  browserOf,
  page,
  watch,
  signedInAs,
}) => {
  const known = await knownRecords((await browserOf('compliance')).request);
  const titles = new Map<string, string>();
  for (const path of everyPage(known)) {
    if (path === '/overview') await signedInAs('compliance');
    await openFully(page, path);
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    const { pathname } = new URL(path, page.url());
    titles.set(pathname, await page.title());
  }
  expect(new Set(titles.values()).size, [...titles.values()].join(', ')).toBe(titles.size);
  for (const title of titles.values()) expect(title).toMatch(/^Demo · .+ · Heed$/);
  // The outbox is the administrator's: to this reader its page says so, and its endpoint answers 403.
  expect(watch.troubles(/\/api\/v1\/outbox$|403 \(Forbidden\)/)).toEqual([]);
});

const rowsOf = (page: Page) => page.getByRole('table').getByRole('row').allInnerTexts();

test('an address with filters, sent to a colleague, shows the same rows and the same open record', async ({
  page,
  signedInAs,
  browserOf,
}) => {
  await signedInAs('compliance');
  // The demo's own days end before this: what other people do meanwhile does not move these rows.
  await openFully(page, '/suppressions');
  await page.getByRole('button', { name: /^Reason/ }).click();
  await page.getByRole('menuitemradio', { name: 'Never signed up' }).click();
  await page
    .getByRole('button', { name: /^How|^Method/ })
    .first()
    .click();
  await page.getByRole('menuitemradio', { name: 'CSV import' }).click();
  await page.waitForURL(/reason=never_signed_up&method=csv_import|method=csv_import&reason=never_signed_up/);
  await page.getByRole('table').getByRole('link').nth(2).click();
  await page.waitForURL(/entry=sup_/);
  const colleague = await (await browserOf('dpo')).newPage();
  await openFully(colleague, page.url());
  await expect(colleague.getByRole('complementary', { name: 'Suppression' })).toBeVisible();
  const own = new Set(await rowsOf(page));
  expect(own.size).toBeGreaterThan(5);
  expect((await rowsOf(colleague)).length).toBe((await rowsOf(page)).length);
});

test('an event outside the reader’s part of the trail looks like one that does not exist', async ({
  page,
  signedInAs,
  browserOf,
}) => {
  const { eventId } = await knownRecords((await browserOf('compliance')).request);
  await signedInAs('admin');
  const said: string[] = [];
  for (const id of [eventId, `evt_${randomUUID().replaceAll('-', '')}`]) {
    await openFully(page, `/audit/events/${id}`);
    await expect(page.getByText('There is nothing here')).toBeVisible();
    const words = await page.getByRole('main').innerText();
    // Each request has its own id.
    said.push(words.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{4,8}…[0-9a-f]{4}|…[0-9a-f]{4,}/g, 'id'));
  }
  expect(said[0]).toContain('There is nothing here');
  expect(said[1]).toBe(said[0]);
});

test('nobody can change or remove an event, and the attempt is an event itself', async ({ browserOf }) => {
  const { request } = await browserOf('compliance');
  const { eventId } = await knownRecords(request);
  for (const method of ['PUT', 'PATCH', 'DELETE']) {
    const answer = await request.fetch(`/api/v1/audit/events/${eventId}`, { method });
    expect(answer.status()).toBe(405);
  }
  const denied = await wholeTrail(request, 'action=access.denied');
  const endpoints = denied.map(({ details }) => details.endpoint);
  for (const method of ['PUT', 'PATCH', 'DELETE']) {
    expect(endpoints).toContain(`${method} /api/v1/audit/events/:eventId`);
  }
});

test('two records of one kind can be told apart by their titles', async ({ page, signedInAs }) => {
  await signedInAs('compliance');
  const titles = new Set<string>();
  for (const place of [0, 1, 2]) {
    await openFully(page, '/imports?state=done');
    await page.getByRole('table').getByRole('link').nth(place).click();
    await expect(page).toHaveTitle(/Import imp_…/);
    titles.add(await page.title());
  }
  expect(titles.size).toBe(3);
});
