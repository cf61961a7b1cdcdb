import type { Page } from '@playwright/test';
import { importView, wholeTrail } from './src/api.ts';
import { expectNoFaults, overflow, smallTargets } from './src/axe.ts';
import { expect, test } from './src/test.ts';

test.describe.configure({ mode: 'serial' });

const HEADER = 'Kontakt;Handy;Abgemeldet am;Grund;Liste;Zustand;Vorname';
const person = (n: number) => `robinson-${n}@example.net`;
const ROWS = [
  ...Array.from(
    { length: 40 },
    (_, n) =>
      `${person(n)};;${String((n % 28) + 1).padStart(2, '0')}/11/2025;too many mails;Weekly-39;left;Ottokar`,
  ),
  `${person(40)};;01/11/2025;;Weekly-39;active;Wendeline`,
  `;020 7946 0943;01/11/2025;;Weekly-39;left;Wendeline`,
  `nobody at all;;;;Weekly-39;left;Wendeline`,
];
const FILE = `${[HEADER, ...ROWS].join('\n')}\n`;

async function send(page: Page, name: string, content: string): Promise<string> {
  await page.goto('/imports');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file' }).click();
  await (await chooser).setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });
  await page.waitForURL(/\/imports\/imp_/);
  return new URL(page.url()).pathname.replace('/imports/', '');
}

const preview = (page: Page) => page.getByRole('table', { name: 'The first rows as they would be taken' });

test('a compliance officer says what the columns of an unknown file are, by keyboard, sees what follows, and it is written', async ({
  page,
  signedInAs,
}) => {
  await signedInAs('compliance');
  const answers: string[] = [];
  page.on('response', (answer) => {
    if (/\/(mapping|preview)$/.test(answer.url())) void answer.text().then((text) => answers.push(text));
  });
  const importId = await send(page, 'robinson-list.csv', FILE);
  await expect(page.getByRole('heading', { name: 'What is in each column?' })).toBeVisible({
    timeout: 30_000,
  });
  await expect(page.getByLabel('Kontakt is')).toHaveValue('email');
  await expect(page.getByLabel('Handy is')).toHaveValue('phone');
  await expect(page.getByLabel('Abgemeldet am is')).toHaveValue('when');
  await expect(page.getByLabel('Dates are written')).toHaveValue('dayFirst');
  await expect(preview(page).getByText('r•••@e•••.net').first()).toBeVisible();
  await expect(page.getByText('41 opt-outs')).toBeVisible();

  // “Zustand” tells which rows say no; its words are not known, so the person types the one that is no “no”.
  await page.getByLabel('Zustand is').focus();
  await page.keyboard.press('S');
  await expect(page.getByLabel('Zustand is')).toHaveValue('status');
  const word = page.getByLabel(/^(A word of this column|Another word)$/);
  await word.focus();
  await page.keyboard.type('active');
  await page.keyboard.press('Enter');
  await page.getByLabel('active means').selectOption('notANo');
  await page.getByLabel('Numbers without a country code are of').selectOption('GB');
  await expect(page.getByText('41 opt-outs')).toBeVisible();
  await expect(page.getByText(/1 row: The word in the chosen column means/)).toBeVisible();
  await expectNoFaults(page);
  expect(await smallTargets(page)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 800 });
  await expect.poll(() => overflow(page)).toBe(0);
  await page.setViewportSize({ width: 1440, height: 900 });

  const check = page.getByRole('button', { name: 'Check the file' });
  await check.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Write 41 opt-outs' }).click({ timeout: 30_000 });
  await expect(page.getByText('41 new opt-outs').first()).toBeVisible({ timeout: 30_000 });
  expect(await importView(page.request, importId)).toMatchObject({
    state: 'done',
    mapped: true,
    rows: 43,
    optOutRows: 41,
    skippedRows: 1,
    rejectedRows: 1,
  });

  // Nothing of a person left the server: neither an address nor a name nor a number.
  expect(answers.length).toBeGreaterThan(3);
  const told = answers.join('\n');
  for (const secret of ['robinson-1', '7946 0943', '79460943', 'Ottokar', 'Wendeline', 'nobody']) {
    expect(told).not.toContain(secret);
  }
  const trail = await wholeTrail(page.request, `importId=${importId}&system=show`);
  expect(trail.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['import.map', 'import.preview', 'import.finish']),
  );

  await page.goto('/suppressions');
  await page.getByRole('search').getByLabel('Find a person').fill(person(3));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('search').getByText(/^No suppression for/)).toHaveCount(0);
});

test('the same columns are offered again; a file that may list people who said yes needs a statement', async ({
  page,
  signedInAs,
}) => {
  await signedInAs('compliance');
  await send(page, 'robinson-next.csv', FILE.replaceAll('robinson-', 'robinson-next-'));
  await expect(page.getByText(/Chosen by Compliance/)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByLabel('active means')).toHaveValue('notANo');
  await page.getByRole('button', { name: 'Cancel import' }).first().click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel import' }).click();
  await expect(page.getByText('Cancelled before anything was written')).toBeVisible();

  await send(
    page,
    'customers.csv',
    'Mail,Marketing consent\nagreed-1@example.net,yes\nagreed-2@example.net,no\n',
  );
  const check = page.getByRole('button', { name: 'Check the file' });
  await page.getByRole('radio', { name: 'Every row is an opt-out' }).check({ timeout: 30_000 });
  await expect(check).toHaveAttribute('aria-disabled', 'true');
  await page.getByRole('checkbox', { name: /everybody in this file said no/ }).check();
  await expect(page.getByText('2 opt-outs')).toBeVisible();
  await page.getByRole('radio', { name: /Only some rows/ }).check();
  await expect(page.getByLabel('yes means')).toHaveValue('notANo');
  await expect(page.getByText('1 opt-out', { exact: true })).toBeVisible();
  await check.click();
  await expect(page.getByRole('button', { name: 'Write 1 opt-out' })).toBeVisible({ timeout: 30_000 });

  // A known export of subscribed people is refused before anybody is asked.
  await send(page, 'members.csv', 'Email Address,OPTIN_TIME,LAST_CHANGED\nagreed-3@example.net,,\n');
  await expect(page.getByText('The file was refused; nothing was written')).toBeVisible({ timeout: 30_000 });
});
