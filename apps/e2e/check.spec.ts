import { readFileSync } from 'node:fs';
import { ENDPOINTS, signedScrubReceiptSchema } from '@heed/contract';
import { verifyReceipt } from '@heed/transparency-log';
import { wholeTrail } from './src/api.ts';
import { personalDataIn } from './src/personal-data.ts';
import { expect, test } from './src/test.ts';

test.describe.configure({ mode: 'serial' });

const LINES = 4_000;
const SAID_NO = 12;
const UNREADABLE = 3;
const address = (index: number) => `check-${index}@spot.example`;
const isUnreadable = (index: number) => index >= SAID_NO && index < SAID_NO + UNREADABLE;
const list = [
  'E-Mail,Town',
  ...Array.from(
    { length: LINES },
    (_, index) => `${isUnreadable(index) ? `broken-${index}` : address(index)},Bath`,
  ),
  '',
].join('\n');

test('twelve people say no', async ({ browserOf }) => {
  const { request } = await browserOf('frontline');
  for (let index = 0; index < SAID_NO; index += 1) {
    const answer = await request.post(ENDPOINTS.optOutRecord.path, {
      data: {
        entryId: crypto.randomUUID(),
        type: 'email',
        identifier: address(index),
        channels: ['email'],
        method: 'phone',
      },
    });
    expect(answer.status()).toBeLessThan(300);
  }
});

test('a marketer names a campaign, drops a list, sees counts and no person, and downloads the cleaned list', async ({
  page,
  signedInAs,
}) => {
  await signedInAs('marketer');
  await page.goto('/suppressions/check');
  const choose = async () => {
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose a list' }).click();
    await (await chooser).setFiles({ name: 'spring.csv', mimeType: 'text/csv', buffer: Buffer.from(list) });
  };
  await choose();
  await expect(page.getByText('Choose the campaign that this is for')).toBeVisible();
  await page.getByLabel('Campaign').selectOption({ index: 1 });
  await choose();
  await expect(page.getByRole('heading', { name: `${SAID_NO + UNREADABLE} fewer` })).toBeVisible({
    timeout: 30_000,
  });
  const figures = page.getByLabel(/^Lines are those/).getByRole('definition');
  await expect(figures).toHaveText([
    '4,000',
    'without header and empty lines',
    '3,985',
    'stay in the cleaned list',
    '12',
    'left out',
    '3',
    'left out, to be safe',
  ]);
  await page.reload();
  await expect(figures.first()).toHaveText('4,000');
  const causes = page.getByRole('table', { name: /^Why, by people/ });
  await expect(causes.getByRole('cell')).toHaveText(['10']);
  const shown = await page.getByRole('main').innerText();
  expect(personalDataIn(shown)).toEqual([]);

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download the cleaned list' }).click();
  const cleaned = readFileSync(await (await download).path(), 'utf8');
  expect(cleaned).toBe(
    list
      .split('\n')
      .filter((_, line) => line === 0 || line > SAID_NO + UNREADABLE)
      .join('\n'),
  );

  const receipt = page.waitForEvent('download');
  await page
    .getByRole('region', { name: /fewer$/ })
    .getByRole('button', { name: 'Receipt' })
    .click();
  const signed = signedScrubReceiptSchema.parse(
    JSON.parse(readFileSync(await (await receipt).path(), 'utf8')),
  );
  expect(signed.receipt).toMatchObject({
    lines: LINES,
    stopped: SAID_NO,
    unreadable: UNREADABLE,
    mode: 'remove',
  });
  expect(await verifyReceipt(signed, signed.publicKey)).toBe(true);

  await page.getByRole('button', { name: 'Delete the list now' }).click();
  await expect(page.getByRole('button', { name: 'Check another list' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Download the cleaned list' })).toHaveCount(0);
});

test('a marketer gets the bare answer about one address, which enters no address bar', async ({
  page,
  signedInAs,
}) => {
  await signedInAs('marketer');
  await page.goto('/suppressions/check');
  await page.getByLabel('Campaign').selectOption({ index: 1 });
  const panel = page.getByRole('region', { name: 'One address' });
  await panel.getByLabel('E-mail address').fill(address(0));
  await panel.getByRole('button', { name: 'Check' }).click();
  await expect(panel.getByText('Do not send', { exact: true })).toBeVisible();
  await expect(panel.getByText(/since/)).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Explain a decision' })).toHaveCount(0);
  expect(page.url()).not.toContain('spot');
});

test('compliance has a decision explained, now and before the person said no', async ({
  page,
  signedInAs,
}) => {
  await signedInAs('compliance');
  await page.goto('/suppressions/check');
  const panel = page.getByRole('region', { name: 'Explain a decision' });
  await panel.getByLabel('Address, number or id to explain').fill(address(1));
  await panel.getByRole('button', { name: 'Explain' }).click();
  await expect(panel.getByText('Not to be sent', { exact: true })).toBeVisible();
  await expect(panel.getByText(/What decides is the no of .*\(Phone\)/)).toBeVisible();
  await panel.getByLabel(/^At this time/).fill('2026-03-03T12:00');
  await panel.getByRole('button', { name: 'Explain' }).click();
  await expect(panel.getByText('Could be sent', { exact: true })).toBeVisible();
  await expect(
    panel.getByText('The ledger holds nothing about this identifier for that time.'),
  ).toBeVisible();
  const trail = await wholeTrail(page.request, 'action=suppression.explain');
  expect(trail.slice(0, 2).map(({ details }) => details)).toEqual([
    { type: 'email', past: true, found: true },
    { type: 'email', past: false, found: true },
  ]);
});
