import { readFileSync } from 'node:fs';
import { analyticsSchema } from '@heed/contract';
import type { BrowserContext, Page } from '@playwright/test';
import { expectNoFaults, overflow, smallTargets } from './src/axe.ts';
import { openFully } from './src/crawl.ts';
import { personalDataIn } from './src/personal-data.ts';
import { expect, test } from './src/test.ts';

/** Everything that the server answers to a browser from now on. */
function answersTo(context: BrowserContext): Promise<string>[] {
  const answers: Promise<string>[] = [];
  context.on('response', (response) => {
    if (['document', 'fetch', 'xhr'].includes(response.request().resourceType())) {
      answers.push(response.text().catch(() => ''));
    }
  });
  return answers;
}

const trend = (page: Page) => page.getByRole('slider', { name: /^Opt-out/ });

/** What the trend shows: its lines as drawn, and every point as it is read out. */
async function pictureOf(page: Page): Promise<{ lines: string[]; points: string[] }> {
  await trend(page).locator('path.recharts-line-curve').first().waitFor();
  const lines = await trend(page)
    .locator('path.recharts-line-curve')
    .evaluateAll((paths: { getAttribute: (name: string) => string | null }[]) =>
      paths.map((path) => path.getAttribute('d') ?? ''),
    );
  const points: string[] = [];
  await trend(page).focus();
  const count = Number(await trend(page).getAttribute('aria-valuemax'));
  await page.keyboard.press('Home');
  for (let n = 0; n < count; n += 1) {
    points.push((await trend(page).getAttribute('aria-valuetext')) ?? '');
    await page.keyboard.press('ArrowRight');
  }
  await page.keyboard.press('Escape');
  return { lines, points };
}

test('a marketer finds the spike and its cause in two clicks, and never a person', async ({
  page,
  context,
  signedInAs,
}) => {
  const answers = answersTo(context);
  await signedInAs('marketer');
  await openFully(page, '/overview');
  // One click: the unusual day stands on the page with what it most likely came from.
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: 'Opt-out analytics' })
    .click();
  const unusual = page.getByRole('region', { name: 'Unusual days' });
  await expect(unusual.getByText(/Likely from .*campaign .+ \(\d+ % of the excess\)/).first()).toBeVisible();
  const show = unusual.getByRole('button', { name: /^Show / }).first();
  const cause = (await show.textContent())?.replace(/^Show /, '');
  await expect(trend(page).getByText('unusual')).toBeVisible();
  // The second: the trend of that campaign alone.
  await show.click();
  await expect(page).toHaveURL(/campaign=cmp_[0-9a-f]{32}/);
  await expect(page.getByRole('button', { name: `Campaign ${cause}` })).toBeVisible();
  await openFully(page, '/analytics/campaigns');
  await page
    .getByRole('link', { name: new RegExp(`^${cause}`) })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1, name: cause ?? '' })).toBeVisible();
  const texts = await Promise.all(answers);
  expect(texts.length).toBeGreaterThan(5);
  expect(
    personalDataIn(
      texts
        .filter((text) => text.startsWith('{'))
        .join('\n')
        .replaceAll(/"(email|displayName)":"[^"]*"/g, ''),
    ),
  ).toEqual([]);
});

test('as a rate and compared, the link shows the same picture in another browser', async ({
  page,
  signedInAs,
  browserOf,
}) => {
  await signedInAs('marketer');
  await openFully(page, '/analytics');
  await page.getByRole('button', { name: 'Rate' }).click();
  await expect(page).toHaveURL(/metric=rate/);
  await page.getByRole('button', { name: 'Month', exact: true }).click();
  await expect(page.getByText(/^Opt-out rate by month, .* against /)).toBeVisible();
  await page.evaluate(
    `Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => { globalThis.copied = text; } } })`,
  );
  await page.getByRole('button', { name: 'Copy link' }).click();
  const link = await page.evaluate<string>('globalThis.copied');
  expect(link).toMatch(/metric=rate/);
  expect(link).toMatch(/from=\d{4}-\d{2}-01&to=/);
  const mine = await pictureOf(page);
  const other = await (await browserOf('compliance')).newPage();
  await other.setViewportSize(page.viewportSize() ?? { width: 1440, height: 900 });
  await other.emulateMedia({ reducedMotion: 'reduce' });
  await other.goto(link);
  expect(await pictureOf(other)).toEqual(mine);
  expect(
    mine.points.filter((point) => /\d+\.\d\d %, [\d,]+ of [\d,]+ delivered/.test(point)).length,
  ).toBeGreaterThan(6);
  // The table has the same numbers as the chart.
  await other.getByRole('button', { name: 'Table' }).click();
  const table = other.getByRole('table', { name: /^Opt-out rate by month/ });
  for (const point of mine.points.slice(0, 3)) {
    const [, name = '', rate = ''] = /^(.+?): (\d+\.\d\d %)/.exec(point) ?? [];
    await expect(table.getByRole('row', { name: new RegExp(`^${name}`) })).toContainText(rate);
  }
});

test('nothing that is withheld leaves the server, in no answer and no file', async ({ page, signedInAs }) => {
  await signedInAs('marketer');
  for (const grain of ['day', 'week', 'month']) {
    const answer = await page.request.get(`/api/v1/analytics?grain=${grain}`);
    const figures = analyticsSchema.parse(await answer.json());
    const rows = [
      ...figures.campaigns,
      ...figures.segments,
      ...figures.channels,
      ...figures.methods,
      ...figures.reasons,
    ];
    const people = [...figures.trend, ...figures.trendBefore, ...rows].flatMap(
      (figure) => figure.people ?? [],
    );
    expect(people.filter((count) => count > 0 && count < 10)).toEqual([]);
    expect(people.length).toBeGreaterThan(10);
  }
  await openFully(page, '/analytics?grain=month');
  const campaigns = page.getByRole('region', { name: 'Campaigns', exact: true });
  const [csv] = await Promise.all([
    page.waitForEvent('download'),
    campaigns.getByRole('button', { name: 'CSV' }).click(),
  ]);
  const lines = readFileSync(await csv.path(), 'utf8')
    .trim()
    .split('\r\n');
  expect(csv.suggestedFilename()).toMatch(/^heed-campaigns_\d{4}-\d{2}-01_[\d-]+_optOut\.csv$/);
  expect(lines[1]).toMatch(
    /Opt-outs by campaign, \d{4}-\d{2}-01 to .* Days in UTC\. Figures of fewer than 10 people are withheld\./,
  );
  const [png] = await Promise.all([
    page.waitForEvent('download'),
    campaigns.getByRole('button', { name: /PNG/ }).click(),
  ]);
  expect(
    readFileSync(await png.path())
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG');
});

test('sends from a file are checked, faults named by line, and recorded when confirmed', async ({
  page,
  signedInAs,
}) => {
  await signedInAs('marketer');
  await openFully(page, '/sends/new');
  const choose = async (...lines: string[]) => {
    const buffer = Buffer.from(['Campaign,Channel,Sent at,Delivered,Segments', ...lines].join('\n'));
    await page.getByLabel('File of sends').setInputFiles({ name: 'sends.csv', mimeType: 'text/csv', buffer });
  };
  await choose('E2E spring,fax,2026-01-05,12', 'E2E spring,email,2099-01-05,12');
  await expect(page.getByRole('table', { name: 'Every fault, by line and column' })).toContainText('Channel');
  await choose('E2E spring,email,2026-01-05 08:00,1200,New: 300', 'E2E spring,email,2026-01-12 08:00,1300');
  await expect(page.getByText(/2 new, 0 changed, 0 known already; 1 new campaign/)).toBeVisible();
  await page.getByRole('button', { name: 'Record 2 sends' }).click();
  await expect(page.getByText(/^Recorded\. 2 new/)).toBeVisible();
  await choose('E2E spring,email,2026-01-05 08:00,1200,New: 300');
  await expect(page.getByText(/0 new, 0 changed, 1 known already/)).toBeVisible();
  await page.getByRole('link', { name: 'Campaigns' }).last().click();
  await page.getByRole('button', { name: /^Owner/ }).click();
  await page.getByRole('menuitemradio', { name: 'Me' }).click();
  await expect(page.getByRole('link', { name: /^E2E spring/ })).toBeVisible();
});

for (const path of ['/analytics', '/analytics?metric=rate&table=1', '/analytics/campaigns', '/sends/new']) {
  test(`${path} has no fault in light or dark, and fits a phone`, async ({ page, signedInAs }) => {
    await signedInAs('marketer');
    await openFully(page, path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectNoFaults(page);
    expect(await smallTargets(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 700 });
    await expect.poll(() => overflow(page)).toBeLessThanOrEqual(0);
  });
}
