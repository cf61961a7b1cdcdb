import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expectNoFaults, overflow, smallTargets } from './src/axe.ts';
import { openFully } from './src/crawl.ts';
import { expect, test } from './src/test.ts';

const body = { identifiers: [{ value: 'keys.story@example.com' }], channels: ['email'] };

async function expectWellMade(page: Page): Promise<void> {
  await expectNoFaults(page);
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await smallTargets(page)).toEqual([]);
}

test('an administrator makes a key, a program records with it, and is shut out when it is revoked', async ({
  page,
  playwright,
  signedInAs,
  baseURL,
}) => {
  await signedInAs('admin');
  await openFully(page, '/admin/keys');
  await expect(page.getByRole('table').getByText('Newsletter tool')).toBeVisible();
  await expectWellMade(page);

  await page.getByRole('button', { name: 'Make a key' }).click();
  const dialog = page.getByRole('dialog').last();
  await dialog.getByLabel('Name', { exact: true }).fill('Shop checkout');
  await dialog.getByRole('checkbox', { name: /Record opt-outs/ }).check();
  await expectWellMade(page);
  await dialog.getByRole('button', { name: 'Make the key' }).click();
  const token = await page.getByText(/^heed_[0-9a-f]{32}_/).innerText();
  await expectWellMade(page);
  await page.getByRole('button', { name: 'I have it' }).click();
  await expect(page.getByText(token)).toHaveCount(0);

  const program = await playwright.request.newContext({
    baseURL: baseURL ?? '',
    extraHTTPHeaders: { Authorization: `Bearer ${token}`, 'Idempotency-Key': token.slice(-20) },
  });
  const first = await program.post('/api/v1/opt-outs', { data: body });
  expect(first.status()).toBe(201);
  const again = await program.post('/api/v1/opt-outs', { data: body });
  expect(await again.text()).toBe(await first.text());

  await openFully(page, '/admin/keys');
  await page
    .getByRole('table')
    .getByRole('link', { name: /Shop checkout/ })
    .click();
  const panel = page.getByRole('complementary', { name: 'API key' });
  await expect(panel.getByText('Last used')).toBeVisible();
  await expect(panel.getByText('Never')).toHaveCount(0);
  await expectWellMade(page);
  await panel.getByRole('button', { name: 'Revoke the key' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke the key' }).click();
  await expect(panel.getByText('Revoked').first()).toBeVisible();
  expect((await program.post('/api/v1/opt-outs', { data: body })).status()).toBe(401);
  await program.dispose();

  await page.setViewportSize({ width: 320, height: 700 });
  await openFully(page, '/admin/keys');
  await expect.poll(() => overflow(page)).toBe(0);
});

test('the page of keys, to be judged by eye @looks', async ({ page, signedInAs }, info) => {
  const folder = join(info.project.outputDir, 'looks-keys');
  mkdirSync(folder, { recursive: true });
  await signedInAs('admin');
  for (const [width, height] of [
    [1440, 900],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const path of ['/admin/keys', '/admin/keys?make=yes']) {
      await openFully(page, path);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        const name = `${width}-${path.includes('make') ? 'make' : 'list'}-${colorScheme}.png`;
        await page.screenshot({ path: join(folder, name) });
      }
    }
    await openFully(page, '/admin/keys');
    await page.getByRole('link', { name: /Newsletter tool/ }).click();
    await expect(page.getByRole('complementary', { name: 'API key' }).getByText('Last used')).toBeVisible();
    await page.screenshot({ path: join(folder, `${width}-panel.png`) });
  }
});
