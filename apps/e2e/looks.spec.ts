import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { knownRecords } from './src/api.ts';
import { openFully } from './src/crawl.ts';
import { expect, test } from './src/test.ts';

const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const;

/** Takes the same picture in light and dark. */
async function picture(page: Page, folder: string, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    await page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`) });
  }
}

for (const { width, height } of SIZES) {
  test(`every screen at ${width} pixels, to be judged by eye @looks`, async ({
    page,
    signedInAs,
    browserOf,
  }, info) => {
    test.setTimeout(300_000);
    const folder = join(info.project.outputDir, 'looks', String(width));
    mkdirSync(folder, { recursive: true });
    await page.setViewportSize({ width, height });
    const { importId, eventId, suppressionId } = await knownRecords((await browserOf('compliance')).request);
    await openFully(page, '/login');
    await picture(page, folder, 'login');
    await openFully(page, '/setup');
    await picture(page, folder, 'setup');
    await signedInAs('marketer');
    await openFully(page, '/overview');
    await picture(page, folder, 'overview-marketer');
    await openFully(page, '/suppressions');
    await picture(page, folder, 'denied');
    await signedInAs('compliance');
    const screens: [string, string][] = [
      ['overview', '/overview'],
      ['audit', '/audit?system=show'],
      ['audit-drawer', `/audit?event=${eventId}&system=show`],
      ['audit-event', `/audit/events/${eventId}`],
      ['audit-empty', '/audit?outcome=failed&from=2001-01-01'],
      ['address-faults', '/audit?outcome=perhaps'],
      ['suppressions', '/suppressions'],
      ['suppression-drawer', `/suppressions?entry=${suppressionId}`],
      ['imports', '/imports'],
      ['import-done', `/imports/${importId}`],
      ['not-found', '/nothing/here'],
    ];
    for (const [name, path] of screens) {
      await openFully(page, path);
      await picture(page, folder, name);
    }
    await openFully(page, '/suppressions');
    await page.getByRole('search').getByLabel('Find a person').fill('nobody.at.all@example.com');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('search').getByText(/^No suppression for/)).toBeVisible();
    await picture(page, folder, 'find-nobody');
    await openFully(page, '/audit');
    await page.getByRole('button', { name: /^Outcome/ }).click();
    await picture(page, folder, 'filter-menu');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Dates/ }).click();
    await picture(page, folder, 'dates');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Help' }).click();
    await picture(page, folder, 'help');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Compliance', exact: true }).click();
    await picture(page, folder, 'account-menu');
    await page.getByRole('menuitem', { name: 'Preferences' }).click();
    await picture(page, folder, 'preferences');
  });
}
