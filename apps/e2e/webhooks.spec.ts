import { createHmac } from 'node:crypto';
import { suppressionFindSchema } from '@heed/contract';
import type { Page } from '@playwright/test';
import { expectNoFaults, overflow, smallTargets } from './src/axe.ts';
import { openFully } from './src/crawl.ts';
import { heed } from './src/running-heed.ts';
import { expect, test } from './src/test.ts';

const SECRET = Buffer.alloc(32, 5).toString('base64');
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

/** A delivery as Standard Webhooks signs it; posted by node, as a vendor would. */
async function deliver(address: string, email: string, id: string, secret = SECRET): Promise<number> {
  const data = { id: email, email, unsubscribed: true };
  const body = JSON.stringify({ type: 'contact.updated', created_at: '2026-11-01T10:00:00Z', data });
  const timestamp = String(Math.floor(Date.now() / 1000));
  const mac = createHmac('sha256', Buffer.from(secret, 'base64')).update(`${id}.${timestamp}.${body}`);
  const answer = await fetch(address, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${mac.digest('base64')}`,
    },
  });
  return answer.status;
}

test('an administrator adds a source; what it tells is recorded once, and a forgery is refused and shown', async ({
  page,
  signedInAs,
  browserOf,
  watch,
}) => {
  await signedInAs('admin');
  await openFully(page, '/admin/webhooks');
  await button(page, 'Add a source').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Vendor').selectOption('standard_webhooks');
  await button(page, 'Add the source').click();
  await expect(dialog.getByText('Enter a name')).toBeVisible();
  await dialog.getByLabel('Name').fill('Story mail');
  await dialog.getByLabel('Signing secret').fill(`whsec_${SECRET}`);
  await button(page, 'Add the source').click();
  const address = (await dialog.locator('code').textContent()) ?? '';
  expect(address).toMatch(new RegExp(`^${heed().url}/hooks/whk_[0-9a-f]{32}$`));
  await expect(dialog.getByText('At the vendor add an endpoint with this address.')).toBeVisible();
  await button(page, 'Done').click();

  const email = `hook.${Math.random().toString(36).slice(2)}@quillfeather.example`;
  expect(await deliver(address, email, 'msg_1')).toBe(200);
  expect(await deliver(address, email, 'msg_1')).toBe(200);
  expect(await deliver(address, `x${email}`, 'msg_2', Buffer.alloc(32, 6).toString('base64'))).toBe(401);

  const compliance = (await browserOf('compliance')).request;
  const find = async (identifier: string) =>
    suppressionFindSchema.parse(
      await (await compliance.post('/api/v1/suppressions/find', { data: { identifier } })).json(),
    );
  expect(await find(email)).toMatchObject({ outcome: 'found' });
  expect(await find(`x${email}`)).toMatchObject({ outcome: 'notFound' });

  await page.reload();
  const row = page.getByRole('row', { name: /Story mail/ });
  await expect(row).toContainText('1 refused in 24 hours');
  await row.getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Story mail');
  const log = page.getByRole('table');
  await expect(log.getByText('1 opt-out', { exact: true })).toBeVisible();
  await expect(log.getByText('Told again')).toBeVisible();
  await expect(log.getByText('Its signature does not match the secret kept here')).toBeVisible();
  await expect(page.getByText(/quillfeather/)).toHaveCount(0);
  await expectNoFaults(page);
  expect(await smallTargets(page)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 800 });
  await expect.poll(() => overflow(page)).toBe(0);
  await page.setViewportSize({ width: 1440, height: 900 });
  await button(page, 'End').click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'End' }).click();
  await expect(page.getByText('Takes nothing any more')).toBeVisible();
  expect(await deliver(address, email, 'msg_3')).toBe(404);
  for (const url of watch.requests) expect(decodeURIComponent(url)).not.toMatch(/quillfeather/i);
  expect(watch.troubles()).toEqual([]);
});

test('a doubt is read and decided without a mouse, and the suppression stands', async ({
  page,
  signedInAs,
  watch,
}) => {
  await signedInAs('compliance');
  await openFully(page, '/reviews');
  const rows = page.getByRole('table').getByRole('link');
  await expect(rows.first()).toBeVisible();
  const before = await rows.count();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  const drawer = page.getByRole('complementary', { name: 'Review' });
  await expect(drawer.getByText(/stays so whatever is decided/)).toBeVisible();
  await expectNoFaults(page);
  const press = async (name: string) => {
    const target = drawer.getByRole('button', { name });
    for (let presses = 0; presses < 40; presses += 1) {
      if ((await target.and(page.locator(':focus')).count()) > 0) break;
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
  };
  await press('Read the mail');
  await expect(drawer.getByLabel('The mail')).toContainText('unsubscribe');
  await press('It was an opt-out');
  await expect(drawer.getByText('It was an opt-out')).toBeVisible();
  await expect(rows).toHaveCount(before - 1);
  await openFully(page, '/audit?action=review.decide');
  await expect(page.getByRole('table').getByText('Decided a review').first()).toBeVisible();
  await page.setViewportSize({ width: 320, height: 800 });
  await openFully(page, '/reviews');
  await expect.poll(() => overflow(page)).toBe(0);
  expect(watch.troubles()).toEqual([]);
});
