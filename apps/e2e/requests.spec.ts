import type { Page } from '@playwright/test';
import { expectNoFaults, overflow, smallTargets } from './src/axe.ts';
import { openFully } from './src/crawl.ts';
import { settled } from './src/settled.ts';
import { expect, test } from './src/test.ts';

const headingOf = (page: Page) => page.getByRole('heading', { level: 1 });
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 16);
const REASON = 'Twelve systems have to be searched by hand.';
/** People differ between tests, whichever worker runs them. */
const nobody = () => `story.${Math.random().toString(36).slice(2)}@quillfeather.example`;

/** Logs an erasure by the form, as somebody in Germany asked a German organisation. */
async function logRequest(page: Page, received: string): Promise<void> {
  await openFully(page, '/requests/new');
  await page.getByLabel(/^Received, /).fill(received);
  await page.getByLabel('The person', { exact: true }).fill(nobody());
  await page.getByLabel('The person lives in').selectOption('DE');
  await page.getByLabel('The organisation acts from').selectOption('DE');
  await button(page, 'Log the request').click();
  await expect(headingOf(page)).toHaveText(/^Erasure request ER-\d+$/);
}

test('a request received on 31 January is due on 2 March 2026, on 28 February 2025, and the page explains why', async ({
  page,
  signedInAs,
  watch,
}) => {
  await signedInAs('dpo');
  await logRequest(page, '2026-01-31T09:00');
  await expect(page.getByText('due Mon 2 Mar 2026')).toBeVisible();
  const why = page.getByRole('region', { name: 'Why Mon 2 Mar 2026' });
  await expect(why.getByText(/Received on Saturday 31 January 2026/)).toBeVisible();
  await expect(why.getByText(/the last day of a month that has no 31/)).toBeVisible();
  await expect(why.getByText(/28 February 2026 is a Saturday, 1 March 2026 is a Sunday/)).toBeVisible();
  await expect(why.getByText('Regulation (EEC, Euratom) No 1182/71 Art. 3(4)').first()).toBeVisible();
  await expect(why.getByText(/not yet reviewed by counsel/)).toBeVisible();
  await expect(page.getByText('Marketing to this person stopped on receipt.')).toBeVisible();
  await expect(page.getByText('s•••@q•••.example').first()).toBeVisible();

  await logRequest(page, '2025-01-31T09:00');
  await expect(page.getByText('due Fri 28 Feb 2025')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Why Fri 28 Feb 2025' })).toBeVisible();
  expect(await page.getByText(/days overdue/).count()).toBeGreaterThan(0);
  for (const url of watch.requests) expect(decodeURIComponent(url)).not.toMatch(/quillfeather/i);
  expect(watch.troubles()).toEqual([]);
});

test('the queue shows what can be worked on, its parts count what they list, and the address says it all', async ({
  page,
  signedInAs,
  browserOf,
}) => {
  await signedInAs('dpo');
  await openFully(page, '/requests');
  const parts = page.getByRole('navigation', { name: 'Parts of the queue' }).getByRole('link');
  await expect(parts).toHaveCount(6);
  for (const name of ['Overdue', 'Due soon', 'Later', 'Waiting', 'Unverified', 'Closed']) {
    await parts.filter({ hasText: name }).click();
    await settled(page);
    const said = Number((await parts.filter({ hasText: name }).innerText()).replace(/\D/g, ''));
    expect(said, name).toBeGreaterThan(0);
    await expect(page.getByRole('navigation', { name: 'Pages' })).toContainText(
      `${said} ${said === 1 ? 'request' : 'requests'}`,
    );
  }
  await openFully(page, '/requests?view=actionable&sla=overdue');
  await expect(
    page
      .getByRole('table')
      .getByText(/overdue/)
      .first(),
  ).toBeVisible();
  const refs = page.getByRole('table').getByRole('link');
  const own = await refs.allInnerTexts();
  const colleague = await (await browserOf('compliance')).newPage();
  await openFully(colleague, page.url());
  expect(await colleague.getByRole('table').getByRole('link').allInnerTexts()).toEqual(own);
});

test('a request is worked: regimes, identity, extension once, comment; a second try is explained', async ({
  page,
  signedInAs,
}) => {
  await signedInAs('dpo');
  await logRequest(page, daysAgo(3));
  await button(page, 'Confirm regimes…').click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('checkbox', { name: /^GDPR/ })).toBeChecked();
  await dialog.getByRole('button', { name: 'Confirm regimes' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('listitem').filter({ hasText: 'Identity' }).first()).toHaveAttribute(
    'aria-current',
    'step',
  );

  await button(page, 'Ask the person…').click();
  await dialog.getByRole('button', { name: 'Note it, pause the clock' }).click();
  await expect(page.getByText(/^Paused, \d+ days left$/)).toBeVisible();
  await expect(page.getByRole('region', { name: 'Why the clock is paused' })).toBeVisible();
  await button(page, 'Confirm identity…').click();
  await dialog.getByRole('button', { name: 'Confirm identity' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(/^\d+ days left$/)).toBeVisible();

  await button(page, 'Extend…').click();
  await dialog.getByRole('button', { name: 'Extend once' }).click();
  await expect(dialog.getByRole('alert')).toHaveText(/Write the reason/);
  await dialog.getByLabel('Reason, as the person is told').fill(REASON);
  await dialog.getByRole('button', { name: 'Extend once' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(/, extended once$/)).toBeVisible();
  const again = button(page, 'Extend…');
  await expect(again).toHaveAttribute('aria-disabled', 'true');
  await expect(again).toHaveAccessibleDescription('The time was extended already; the law allows it once.');

  await page.getByLabel('Comment', { exact: true }).fill('She called about her old address.');
  await button(page, 'Comment').click();
  const notes = page.getByRole('region', { name: 'Notes and reasons' });
  await expect(notes.getByText('She called about her old address.')).toBeVisible();
  await page.getByRole('link', { name: /^Timeline/ }).click();
  await expect(page.getByText(/extended the time: from /)).toBeVisible();
});

test('nobody rejects alone: one prepares, compliance decides, who sees masks and no notes', async ({
  page,
  signedInAs,
  browserOf,
}) => {
  await signedInAs('dpo');
  await logRequest(page, daysAgo(5));
  const dialog = page.getByRole('dialog');
  for (const [open, confirm] of [
    ['Confirm regimes…', 'Confirm regimes'],
    ['Confirm identity…', 'Confirm identity'],
    ['Finish assessment…', 'Finish assessment'],
  ] as const) {
    await button(page, open).click();
    await dialog.getByRole('button', { name: confirm }).click();
    await expect(dialog).toBeHidden();
  }
  const officer = await (await browserOf('compliance')).newPage();
  await openFully(officer, page.url());
  await expect(officer.getByRole('region', { name: 'What to do' })).toBeHidden();
  await expect(officer.getByLabel('Comment', { exact: true })).toBeHidden();
  await expect(officer.getByRole('button', { name: 'Assign…' })).toBeHidden();

  await button(page, 'Reject…').click();
  await dialog.getByLabel('Ground').selectOption({ label: 'Legal claims, GDPR Art. 17(3)(e)' });
  await dialog.getByLabel('Reason, as the person will read it').fill('A court case is pending about it.');
  await dialog.getByRole('button', { name: 'Prepare rejection' }).click();
  await expect(page.getByText('Rejection prepared by DPO')).toBeVisible();
  await expect(button(page, 'Reject as second person…')).toHaveAccessibleDescription(
    'You prepared this decision; a second person has to decide.',
  );

  await openFully(officer, page.url());
  await expect(officer.getByText('Rejection prepared by DPO')).toBeVisible();
  await expect(officer.getByText('A court case is pending about it.')).toBeHidden();
  await button(officer, 'Reject as second person…').click();
  await officer.getByRole('dialog').getByRole('button', { name: 'Reject the request' }).click();
  await expect(officer.getByText(/^Met, day 5 of \d+$/)).toBeVisible();

  // What the first one has open is old now: it is refused with who was faster, and shown anew.
  await button(page, 'Withdrawn…').click();
  await dialog.getByRole('button', { name: 'Note the withdrawal' }).click();
  await expect(dialog.getByText(/Compliance was faster: “Rejected a request”/)).toBeVisible();
  await expect(page.getByText(/^Met, day 5 of \d+$/)).toBeVisible();
});

test('the queue works without a mouse, and a denied page says what is missing', async ({
  page,
  signedInAs,
  browserOf,
}) => {
  await signedInAs('dpo');
  await openFully(page, '/requests');
  const links = page.getByRole('table').getByRole('link');
  await expect(links.nth(1)).toBeVisible();
  await page.keyboard.press('j');
  await expect(links.nth(0)).toBeFocused();
  await page.keyboard.press('j');
  await expect(links.nth(1)).toBeFocused();
  const ref = (await links.nth(1).innerText()).split('\n')[0] ?? '';
  await page.keyboard.press('Enter');
  await expect(headingOf(page)).toContainText(ref);
  await expect(headingOf(page)).toBeFocused();
  await page.goBack();
  await expect(links.nth(1)).toBeFocused();
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  await expect(headingOf(page)).toHaveText('Erasure requests');

  const marketer = await (await browserOf('marketer')).newPage();
  await openFully(marketer, '/requests');
  await expect(headingOf(marketer)).toHaveText('You need another role to open erasure requests');
  const reader = await (await browserOf('auditor')).newPage();
  await openFully(reader, '/requests/new');
  await expect(headingOf(reader)).toHaveText('You need another role to work erasure requests');
});

test('queue, request, dialog and form have no fault against WCAG 2.2 AA, in light and dark, and fit 320 pixels', async ({
  page,
  signedInAs,
}) => {
  await signedInAs('dpo');
  await logRequest(page, daysAgo(4));
  const request = new URL(page.url()).pathname;
  for (const path of [
    '/requests',
    '/requests?view=closed',
    request,
    `${request}?tab=clock`,
    '/requests/new',
  ]) {
    await page.emulateMedia({ colorScheme: 'light' });
    await openFully(page, path);
    await expectNoFaults(page);
    expect(await smallTargets(page), path).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await openFully(page, request);
  await button(page, 'Withdrawn…').click();
  await expectNoFaults(page);
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of ['/requests', request, `${request}?tab=timeline`, '/requests/new']) {
    await openFully(page, path);
    await expect.poll(() => overflow(page), path).toBe(0);
    expect(await smallTargets(page), path).toEqual([]);
  }
});
