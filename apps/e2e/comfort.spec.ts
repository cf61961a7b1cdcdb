import type { Page } from '@playwright/test';
import { openFully } from './src/crawl.ts';
import { expect, test } from './src/test.ts';

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const palette = (page: Page) => page.getByRole('dialog', { name: 'Find or do' });

/** Where an address that was typed might have been left behind. */
async function leftBehind(page: Page): Promise<string> {
  return page.evaluate<string>(
    `JSON.stringify([location.href, document.title, { ...localStorage }, { ...sessionStorage }])`,
  );
}

test('by keys alone: find a screen, walk a list, look a person up, go on, read the help', async ({
  page,
  signedInAs,
  watch,
}) => {
  await signedInAs('dpo');
  await openFully(page, '/overview');
  await page.keyboard.press('Control+k');
  await expect(palette(page).getByRole('combobox')).toBeFocused();
  await page.keyboard.type('suppr');
  await page.keyboard.press('Enter');
  await expect(heading(page, 'Suppressions')).toBeFocused();
  await expect(palette(page)).toHaveCount(0);

  await test.step('a list', async () => {
    await page.locator('tbody tr[data-record]').first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    const drawer = page.getByRole('complementary', { name: 'Suppression' });
    await expect(drawer).toBeVisible();
    await page.keyboard.press(']');
    await expect(drawer.getByText(/^2 of \d+/)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(drawer).toHaveCount(0);
    await expect(page.locator('tbody tr[data-record]:nth-child(2) a').first()).toBeFocused();
    await page.keyboard.press('/');
    await expect(page.getByLabel('Find a person').last()).toBeFocused();
    // What is typed is text: neither a row nor a screen is opened by it.
    await page.keyboard.type('jga?');
    await expect(heading(page, 'Suppressions')).toBeVisible();
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });

  await test.step('a person who is typed into the palette enters no address', async () => {
    const address = 'somebody.typed@quillfeather.example';
    await page.keyboard.press('Control+k');
    await page.keyboard.type(address);
    await expect(palette(page).getByRole('option')).toHaveText(['Look up this person (recorded)']);
    await page.keyboard.press('Enter');
    await expect(palette(page).getByText(/No suppression for s•••@q•••\.example/)).toBeVisible();
    await page.keyboard.press('Escape');
    expect(watch.requests.filter((url) => /quillfeather/.test(decodeURIComponent(url)))).toEqual([]);
    expect(await leftBehind(page)).not.toContain('quillfeather');
  });

  await test.step('two keys lead to a screen, and one to its help', async () => {
    await page.locator('body').click({ position: { x: 1, y: 1 } });
    await page.keyboard.press('g');
    await page.keyboard.press('a');
    await expect(heading(page, 'Audit trail')).toBeFocused();
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Help' });
    await expect(help.getByText('Nothing here can be changed or removed, by anybody.')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(help).toHaveCount(0);
  });
  expect(watch.troubles()).toEqual([]);
});

test('from a number to its events, in the columns one wants, and on to whoever gets the link', async ({
  page,
  signedInAs,
  browserOf,
  watch,
}) => {
  const marketer = await (await browserOf('marketer')).newPage();
  await openFully(marketer, '/audit');
  await signedInAs('compliance');
  await openFully(page, '/overview');
  const figure = page.getByRole('region', { name: 'Audit trail' }).getByRole('link', { name: /^Denied/ });
  const count = /^Denied([\d,]+)/.exec((await figure.textContent()) ?? '')?.[1];
  expect(Number(count?.replaceAll(',', ''))).toBeGreaterThan(0);
  await figure.click();
  await expect(heading(page, 'Audit trail')).toBeVisible();
  const counted = page.getByRole('navigation', { name: 'Pages' });
  await expect(counted).toContainText(count === '1' ? '1 event' : `${count} events`);

  await test.step('columns are chosen with mouse and keys', async () => {
    await page.getByRole('button', { name: 'Columns' }).click();
    const chooser = page.getByRole('dialog', { name: 'Columns' });
    await chooser.getByRole('checkbox', { name: 'Entry' }).click();
    await chooser.getByRole('button', { name: 'Move Outcome up' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Columns' })).toBeFocused();
  });
  const heads = ['Time, UTC', 'Who', 'Outcome', 'Did what', 'To what'];
  await expect(page.getByRole('columnheader')).toHaveText(heads);
  expect(new URL(page.url()).searchParams.get('columns')).toBe('at,who,outcome,action,object');

  const colleague = await (await browserOf('compliance')).newPage();
  await openFully(colleague, page.url());
  await expect(colleague.getByRole('columnheader')).toHaveText(heads);
  await openFully(page, '/audit');
  await expect(page.getByRole('columnheader')).toHaveText(heads);
  expect(page.url()).toContain('columns=');

  expect(watch.troubles()).toEqual([]);
});
