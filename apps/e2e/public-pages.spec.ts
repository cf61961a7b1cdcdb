import type { Page } from '@playwright/test';
import { look, overflow, smallTargets } from './src/axe.ts';
import { expect, test } from './src/test.ts';

const SAMPLES = '/demo/public-pages';

/** The links of one of the demo's messages, as its reader finds them. */
async function linkOf(page: Page, message: string, name: 'Unsubscribe' | 'Preferences'): Promise<string> {
  await page.goto(SAMPLES);
  const section = page.locator('section', { has: page.getByRole('heading', { name: message }) });
  return (await section.getByRole('link', { name }).getAttribute('href')) ?? '';
}

const heading = (page: Page, name: string | RegExp) =>
  expect(page.getByRole('heading', { level: 1, name })).toBeVisible();

test.describe('with scripts switched off', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });

  test('somebody stops e-mail, says why, takes it back, and stops it again', async ({ page, watch }) => {
    const link = await linkOf(page, 'An e-mail about offers and everything else', 'Unsubscribe');
    await page.goto(link);
    await heading(page, 'Stop marketing e-mail to this address?');
    await expect(page.getByText('m•••@e•••.com')).toBeVisible();
    await page.getByRole('button', { name: 'Stop marketing e-mail' }).click();
    await heading(page, 'You will not get marketing e-mail from us');
    expect(new URL(page.url()).pathname).toBe(`${link}/done`);
    await page.getByLabel('Too many messages').check();
    await page.getByLabel('Anything you want to add').fill('Once a month would be fine.');
    await page.getByRole('button', { name: 'Send answer' }).click();
    await expect(page.getByText('Thank you. Your answer is stored')).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).click();
    await heading(page, 'Your opt-out is taken back');
    await page.getByRole('button', { name: 'Stop marketing e-mail' }).click();
    await heading(page, 'You will not get marketing e-mail from us');
    await page.getByRole('link', { name: 'Open receipt' }).click();
    await heading(page, 'Was my opt-out processed?');
    await expect(page.getByRole('heading', { level: 2, name: 'E-mail' })).toBeVisible();
    await page.goto(link);
    await expect(page.getByText('Recorded').first()).toBeVisible();
    expect(watch.troubles()).toEqual([]);
    expect(watch.requests.filter((url) => !/\/(u|p|demo)\/|^data:/.test(url))).toEqual([]);
  });

  test('somebody chooses topics, asks for one back, and stops everything', async ({ page, watch }) => {
    await page.goto(await linkOf(page, 'A newsletter', 'Preferences'));
    await heading(page, 'Choose what you get');
    await page.getByRole('checkbox', { name: 'Offers' }).uncheck();
    await page.getByRole('button', { name: 'Save choices' }).click();
    await expect(page.getByText('Your choices are stored as shown below.')).toBeVisible();
    await expect(page.getByRole('checkbox', { name: 'Offers' })).not.toBeChecked();
    await page.getByRole('checkbox', { name: 'Offers' }).check();
    await page.getByRole('button', { name: 'Save choices' }).click();
    await expect(page.getByRole('status').filter({ hasText: /stays stopped/ })).toBeVisible();
    await expect(page.getByRole('checkbox', { name: 'Offers' })).not.toBeChecked();
    const [save, everything] = await Promise.all(
      ['Save choices', 'Stop everything'].map((name) => page.getByRole('button', { name }).boundingBox()),
    );
    expect([everything?.width, everything?.height]).toEqual([save?.width, save?.height]);
    await page.getByRole('button', { name: 'Stop everything' }).click();
    await heading(page, 'You will not get any marketing from us');
    await page.getByRole('button', { name: 'Undo' }).click();
    await heading(page, 'Your opt-out is taken back');
    expect(watch.troubles()).toEqual([]);
  });
});

test('a mail provider’s one-click POST is answered at once; the page then says so', async ({ page }) => {
  const link = await linkOf(page, 'A text message', 'Unsubscribe');
  const answer = await page.request.post(link, {
    form: { 'List-Unsubscribe': 'One-Click' },
    maxRedirects: 0,
  });
  expect(answer.status()).toBe(200);
  await page.goto(link);
  await heading(page, 'You will not get marketing texts from us');
});

test('every page stands on a small phone, in light and dark, from left and from right', async ({ page }) => {
  test.setTimeout(300_000);
  const token = (await linkOf(page, 'A newsletter', 'Unsubscribe')).split('/').at(-1) ?? '';
  const stopped = (await linkOf(page, 'A text message', 'Unsubscribe')).split('/').at(-1) ?? '';
  await page.request.post(`/u/${stopped}`, { form: { 'List-Unsubscribe': 'One-Click' } });
  const pages: [string, string][] = [
    ['confirm', `/u/${token}`],
    ['done', `/u/${stopped}/done`],
    ['preferences', `/p/${token}`],
    ['receipt', `/p/receipt/${stopped}`],
    ['unknown', '/u/1nothing'],
  ];
  await page.setViewportSize({ width: 320, height: 700 });
  for (const lang of ['en', 'ar'] as const) {
    for (const [name, path] of pages) {
      await page.emulateMedia({ colorScheme: 'light' });
      await page.goto(`${path}?lang=${lang}`);
      await expect(page.locator('html')).toHaveAttribute('dir', lang === 'ar' ? 'rtl' : 'ltr');
      expect([name, await overflow(page), await smallTargets(page)]).toEqual([name, 0, []]);
      expect([name, await faults(look(page).withTags(STANDARDS))]).toEqual([name, []]);
    }
  }
  await page.emulateMedia({ colorScheme: 'dark' });
  for (const [name, path] of pages) {
    await page.goto(path);
    expect([name, await faults(look(page).withRules(['color-contrast']))]).toEqual([name, []]);
  }
});

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

async function faults(builder: ReturnType<typeof look>): Promise<string[]> {
  const { violations } = await builder.analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
