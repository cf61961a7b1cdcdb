import type { Locator, Page } from '@playwright/test';
import { openFully } from './src/crawl.ts';
import { DEMO_PASSWORD } from './src/running-heed.ts';
import { expect, test } from './src/test.ts';

const headingOf = (page: Page) => page.getByRole('heading', { level: 1 });
const linksIn = (page: Page) => page.getByRole('table').getByRole('link');

/** Presses Tab until it gets there, as somebody without a mouse does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if ((await target.and(page.locator(':focus')).count()) > 0) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab does not get there.');
}

test('somebody without a mouse signs in', async ({ page }) => {
  await openFully(page, '/login');
  await tabTo(page, page.getByLabel('E-mail'));
  await page.keyboard.type('auditor@heed.test');
  await tabTo(page, page.getByLabel('Password', { exact: true }));
  await page.keyboard.type(DEMO_PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/overview$/);
  await expect(headingOf(page)).toBeFocused();
});

test('somebody without a mouse signs in as one of the demo with one key', async ({ page }) => {
  await openFully(page, '/login');
  await tabTo(page, page.getByRole('button', { name: 'Sign in as Marketer' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Your work as Marketer\./)).toBeVisible();
});

test('the first Tab offers to skip to the page', async ({ page, signedInAs }) => {
  await signedInAs('compliance');
  await openFully(page, '/audit');
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to the page' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});

test('rows are walked with j and k, opened with Enter, stepped with brackets and left with Escape', async ({
  page,
  signedInAs,
}) => {
  await signedInAs('compliance');
  await openFully(page, '/suppressions');
  const links = linksIn(page);
  await expect(links).toHaveCount(50);
  await page.keyboard.press('j');
  await expect(links.nth(0)).toBeFocused();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await expect(links.nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  const drawer = page.getByRole('complementary', { name: 'Suppression' });
  await expect(drawer).toBeFocused();
  await expect(drawer.getByText('2 of 50 on this page')).toBeVisible();
  await page.keyboard.press(']');
  await expect(drawer.getByText('3 of 50 on this page')).toBeVisible();
  await page.keyboard.press('[');
  await page.keyboard.press('Escape');
  await expect(drawer).toBeHidden();
  await expect(links.nth(1)).toBeFocused();
});

test('the slash goes to the look-up, and letters typed there are letters', async ({ page, signedInAs }) => {
  await signedInAs('compliance');
  await openFully(page, '/suppressions');
  await page.keyboard.press('/');
  const field = page.getByRole('search').getByLabel('Find a person');
  await expect(field).toBeFocused();
  await page.keyboard.type('jk?/');
  await expect(field).toHaveValue('jk?/');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('single keys can be turned off, and the question mark then opens nothing', async ({
  page,
  signedInAs,
}) => {
  await signedInAs('compliance');
  await openFully(page, '/suppressions');
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Help' });
  await expect(help).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await page.getByRole('button', { name: 'Compliance', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Preferences' }).click();
  const shortcuts = page.getByRole('group', { name: 'Shortcuts' });
  await shortcuts.getByRole('button', { name: 'Off' }).click();
  await page.getByRole('button', { name: 'Done' }).click();
  await page.keyboard.press('j');
  await page.keyboard.press('?');
  await expect(help).toBeHidden();
  await expect(linksIn(page).first()).not.toBeFocused();
});

test('a new page starts at its heading, and Back returns to the row and the place it was left at', async ({
  page,
  signedInAs,
}) => {
  await signedInAs('compliance');
  await openFully(page, '/overview');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Suppressions' }).click();
  await expect(headingOf(page)).toHaveText('Suppressions');
  await expect(headingOf(page)).toBeFocused();
  const link = linksIn(page).nth(30);
  await link.scrollIntoViewIfNeeded();
  const scrolled = await page.evaluate<number>('window.scrollY');
  expect(scrolled).toBeGreaterThan(200);
  await link.click();
  await page.waitForURL(/entry=/);
  await page.goBack();
  await expect(page).not.toHaveURL(/entry=/);
  await expect(link).toBeFocused();
  await expect.poll(() => page.evaluate<number>('window.scrollY')).toBeCloseTo(scrolled, -2);
  await page.goForward();
  await expect(page.getByRole('complementary', { name: 'Suppression' })).toBeVisible();
});

test('Back from an import returns to its row in the list', async ({ page, signedInAs }) => {
  await signedInAs('compliance');
  await openFully(page, '/imports?state=done');
  const link = linksIn(page).last();
  await link.click();
  await expect(headingOf(page)).toHaveText('Import opt-outs');
  await page.goBack();
  await expect(link).toBeFocused();
});

test('every control is reached with Tab, shows where the focus is, and none hides beneath another', async ({
  page,
  signedInAs,
}) => {
  await signedInAs('compliance');
  await openFully(page, '/suppressions');
  const seen = new Set<string>();
  for (let presses = 0; presses < 150; presses += 1) {
    await page.keyboard.press('Tab');
    const { name, hidden, bare } = await page.evaluate<{
      name: string;
      hidden: boolean;
      bare: boolean;
    }>(`new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done((() => {
      const at = document.activeElement;
      const box = at.getBoundingClientRect();
      const top = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 12));
      const style = getComputedStyle(at);
      return {
        name: at.tagName + ' ' + (at.getAttribute('aria-label') ?? at.textContent ?? '').slice(0, 40) + Math.round(box.y + scrollY),
        hidden: at !== document.body && !(top && (at.contains(top) || top.contains(at))),
        bare: at !== document.body && style.outlineStyle === 'none' && style.boxShadow === 'none'
          && getComputedStyle(at.parentElement).outlineStyle === 'none' && style.borderColor === 'rgba(0, 0, 0, 0)',
      };
    })()))))`);
    if (name.startsWith('BODY')) break;
    expect({ name, hidden, bare }).toEqual({ name, hidden: false, bare: false });
    seen.add(name);
  }
  expect(seen.size).toBeGreaterThan(60);
});

const timesOf = (page: Page) => page.getByRole('main').getByRole('time').allInnerTexts();

test('the Local and UTC pill changes every time on the page, and each keeps its machine-readable form', async ({
  page,
  signedInAs,
}) => {
  await signedInAs('compliance');
  await openFully(page, '/audit?to=2000-01-01');
  const zone = page.getByRole('group', { name: 'Show times in' });
  for (const path of ['/audit?system=show&action=import.finish', '/imports?state=done']) {
    await openFully(page, path);
    await zone.getByRole('button', { name: 'UTC' }).click();
    const utc = await timesOf(page);
    expect(utc.length).toBeGreaterThan(2);
    await zone.getByRole('button', { name: 'Local' }).click();
    const local = await timesOf(page);
    expect(local).toHaveLength(utc.length);
    for (const [index, time] of local.entries()) expect(time).not.toBe(utc[index]);
  }
  const machine = await page
    .getByRole('time')
    .evaluateAll((times) => times.map((time) => time.getAttribute('datetime') ?? ''));
  for (const instant of machine) expect(new Date(instant).toISOString()).toBe(instant);
});

test('theme, density and zone survive a reload', async ({ page, signedInAs }) => {
  await signedInAs('compliance');
  await openFully(page, '/suppressions');
  const heightOf = async () =>
    (await page.getByRole('table').getByRole('row').nth(3).boundingBox())?.height ?? 0;
  const backgroundOf = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
  const before = { height: await heightOf(), background: await backgroundOf() };
  await page.getByRole('group', { name: 'Row height' }).getByRole('button', { name: 'Compact' }).click();
  await page.getByRole('group', { name: 'Show times in' }).getByRole('button', { name: 'Local' }).click();
  await page.getByRole('button', { name: 'Compliance', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Preferences' }).click();
  await page.getByRole('group', { name: 'Theme' }).getByRole('button', { name: 'Dark' }).click();
  await page.keyboard.press('Escape');
  await page.reload();
  await page.getByRole('table').getByRole('link').first().waitFor();
  expect(await heightOf()).toBeLessThan(before.height);
  expect(await backgroundOf()).not.toBe(before.background);
  await expect(page.getByRole('button', { name: 'Local' })).toHaveAttribute('aria-pressed', 'true');
});
