import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Locator, Page } from '@playwright/test';
import { knownRecords, wholeTrail } from './src/api.ts';
import { expectNoFaults, overflow, smallTargets } from './src/axe.ts';
import { openFully } from './src/crawl.ts';
import { EMAIL } from './src/personal-data.ts';
import { DEMO_PASSWORD } from './src/running-heed.ts';
import { expect, test } from './src/test.ts';

const dialog = (page: Page) => page.getByRole('dialog').last();
const eyeOf = (place: Page | Locator) => place.getByRole('button', { name: /^Show this / }).first();

/** Fault-free in light and dark, with targets large enough, and as it was before. */
async function expectWellMade(page: Page): Promise<void> {
  await expectNoFaults(page);
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await smallTargets(page)).toEqual([]);
  await expect.poll(() => overflow(page)).toBe(0);
}

async function giveWhy(page: Page, reference: string): Promise<void> {
  await dialog(page).getByRole('radio', { name: 'Erasure request' }).check();
  await dialog(page).getByLabel('Reference').fill(reference);
}

/** Everything of the page that somebody with developer tools could find. */
const everythingIn = (page: Page) =>
  page.evaluate<string>(
    `document.documentElement.outerHTML + location.href + document.title + JSON.stringify(localStorage) + JSON.stringify(sessionStorage) + [...document.querySelectorAll('input')].map((input) => input.value).join(' ')`,
  );

test('a compliance officer sees an address for five minutes, for a purpose, and every step of it is told', async ({
  page,
  signedInAs,
  watch,
}) => {
  await signedInAs('compliance');
  await openFully(page, '/suppressions');
  await page.getByRole('table').getByRole('link').first().click();
  const panel = page.getByRole('complementary', { name: 'Suppression' });
  await eyeOf(panel).click();
  await expect(dialog(page).getByLabel('Password', { exact: true })).toBeFocused();
  await dialog(page).getByRole('button', { name: 'Fill it in' }).click();
  await dialog(page).getByRole('button', { name: 'Continue' }).click();

  await dialog(page).getByRole('button', { name: 'Show for 5 minutes' }).click();
  await expect(dialog(page).getByText('Say what it is for')).toBeVisible();
  await giveWhy(page, 'ER-1042');
  await expectWellMade(page);
  await dialog(page).getByRole('button', { name: 'Show for 5 minutes' }).click();
  await expect(dialog(page).getByRole('timer')).toHaveText(/^Hides in (5:00|4:\d\d)$/);
  const address = await dialog(page).locator('li bdi').innerText();
  expect(address).toMatch(EMAIL);
  expect(address).not.toContain('•');
  await expectWellMade(page);

  const [full] = await Promise.all([
    page.waitForEvent('download'),
    dialog(page).getByRole('button', { name: 'Evidence pack' }).click(),
  ]);
  expect(readFileSync(await full.path(), 'utf8')).toContain(address);
  await dialog(page).getByRole('button', { name: 'Hide now' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await everythingIn(page)).not.toContain(address);

  await page.getByRole('button', { name: 'Show who looked' }).click();
  const looks = page.getByRole('region', { name: 'Who looked at this person' });
  await expect(looks.getByText('Saw personal data').first()).toBeVisible();
  await expect(looks.getByText('Erasure request: ER-1042').first()).toBeVisible();
  await expectWellMade(page);

  // What is on screen belongs to the page: another address takes it away.
  await eyeOf(panel).click();
  await giveWhy(page, 'ER-1043');
  await dialog(page).getByRole('button', { name: 'Show for 5 minutes' }).click();
  await expect(dialog(page).getByText(address)).toBeVisible();
  await page.goBack();
  await expect(page.getByText(address)).toHaveCount(0);
  expect(await everythingIn(page)).not.toContain(address);

  for (const url of watch.requests) expect(decodeURIComponent(url)).not.toContain(address);
  for (const url of watch.requests) expect(url).not.toContain(DEMO_PASSWORD);
  const trail = JSON.stringify(await wholeTrail(page.request, 'operation=access'));
  for (const action of ['reveal.grant', 'reveal.open', 'reveal.end', 'look.read'])
    expect(trail).toContain(action);
  expect(trail).not.toContain(address);
  expect(trail).not.toContain('ER-1043');
  expect(watch.troubles()).toEqual([]);
});

test('an evidence pack opens without a network, and its digest is the one in the trail', async ({
  page,
  signedInAs,
  context,
}) => {
  await signedInAs('dpo');
  const { suppressionId } = await knownRecords(page.request);
  await openFully(page, `/suppressions?entry=${suppressionId}`);
  await page.getByRole('button', { name: 'Evidence pack' }).click();
  await expectWellMade(page);
  await dialog(page).getByLabel('Password', { exact: true }).fill(DEMO_PASSWORD);
  await dialog(page).getByRole('button', { name: 'Continue' }).click();
  await giveWhy(page, 'Authority, letter of 4 May');
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    dialog(page).getByRole('button', { name: 'Make and save' }).click(),
  ]);
  expect(saved.suggestedFilename()).toMatch(/^evidence-sup_[0-9a-f]{8}-\d{4}-\d\d-\d\d\.html$/);
  const [exported] = await wholeTrail(page.request, 'action=evidence.export');

  await context.setOffline(true);
  const offline = await context.newPage();
  const file = test.info().outputPath('pack.html');
  await saved.saveAs(file);
  await offline.goto(pathToFileURL(file).href);
  await expect(offline.getByRole('heading', { level: 1 })).toHaveText('Evidence pack');
  const json = await offline.locator('#evidence').textContent();
  const sha256 = createHash('sha256')
    .update(json ?? '')
    .digest('hex');
  expect(exported?.details).toMatchObject({ sha256, inFull: false });
  await expect(offline.getByText(sha256).first()).toBeVisible();
  expect(await offline.getByRole('table').count()).toBeGreaterThan(3);
  expect(await offline.locator('script').count()).toBe(0);
});

test('a marketer is offered nothing, and refused by the server, which is recorded', async ({
  page,
  signedInAs,
  browserOf,
}) => {
  const compliance = await browserOf('compliance');
  const { suppressionId } = await knownRecords(compliance.request);
  await signedInAs('marketer');
  await openFully(page, `/suppressions?entry=${suppressionId}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/You need another role/);
  await expect(page.getByRole('button', { name: /^Show this / })).toHaveCount(0);
  const answer = await page.request.post(`/api/v1/suppressions/${suppressionId}/grants`, {
    data: { purpose: 'answer_person', reference: 'Curious' },
  });
  expect(answer.status()).toBe(403);
  const [denied] = await wholeTrail(compliance.request, 'action=access.denied');
  expect(denied?.details).toMatchObject({
    permission: 'suppression.reveal',
    endpoint: 'POST /api/v1/suppressions/:suppressionId/grants',
  });
});
