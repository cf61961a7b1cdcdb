import type { Page } from '@playwright/test';
import { knownRecords } from './src/api.ts';
import { expectNoFaults, overflow, smallTargets } from './src/axe.ts';
import { everyPage, goFully, type Known, openFully } from './src/crawl.ts';
import { heed } from './src/running-heed.ts';
import { type Account, expect, signIn, test } from './src/test.ts';

interface Screen {
  readonly name: string;
  /** Nobody is signed in where it is left out. */
  readonly as?: Account;
  readonly at: (known: Known) => string;
  /** What is opened before looking. */
  readonly arrange?: (page: Page) => Promise<void>;
}

const press = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first().click();

/** Does something, and waits for the dialog that it opens. */
const opened = (dialog: string, act: (page: Page) => Promise<void>) => async (page: Page) => {
  await act(page);
  await page.getByRole('dialog', { name: dialog }).waitFor();
};

const SCREENS: readonly Screen[] = [
  { name: 'the log-in page', at: () => '/login' },
  {
    name: 'the log-in page after a refused attempt',
    at: () => '/login',
    arrange: async (page) => {
      await page.getByLabel('E-mail').fill('nobody@heed.test');
      await page.getByLabel('Password', { exact: true }).fill('not the password');
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await expect(page.getByRole('alert')).toBeVisible();
    },
  },
  { name: 'the set-up page', at: () => '/setup' },
  { name: 'the overview', as: 'compliance', at: () => '/overview' },
  { name: 'the overview of a data protection officer', as: 'dpo', at: () => '/overview' },
  { name: 'an overview with first steps', as: 'frontline', at: () => '/overview' },
  { name: 'the audit trail', as: 'compliance', at: () => '/audit?system=show&operation=create' },
  {
    name: 'the audit trail with an event open',
    as: 'compliance',
    at: ({ eventId }) => `/audit?event=${eventId}&action=import.finish`,
  },
  { name: 'one event', as: 'compliance', at: ({ eventId }) => `/audit/events/${eventId}` },
  {
    name: 'a filter menu',
    as: 'compliance',
    at: () => '/audit?action=demo.load',
    arrange: press(/^Outcome/),
  },
  {
    name: 'the choice of days',
    as: 'compliance',
    at: () => '/audit?action=demo.load',
    arrange: press(/^Dates/),
  },
  { name: 'a list without matches', as: 'compliance', at: () => '/audit?from=2001-01-01&to=2001-01-02' },
  { name: 'an address that is not understood', as: 'compliance', at: () => '/audit?outcome=perhaps' },
  { name: 'the suppressions', as: 'compliance', at: () => '/suppressions' },
  {
    name: 'the suppressions with one open',
    as: 'compliance',
    at: ({ suppressionId }) => `/suppressions?entry=${suppressionId}&samePersonAs=${suppressionId}`,
  },
  {
    name: 'a look-up that found nobody',
    as: 'compliance',
    at: ({ suppressionId }) => `/suppressions?samePersonAs=${suppressionId}`,
    arrange: async (page) => {
      await page.getByLabel('Find a person').last().fill('nobody.at.all@example.com');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('search').getByText(/^No suppression for/)).toBeVisible();
    },
  },
  { name: 'the imports', as: 'compliance', at: () => '/imports' },
  { name: 'an import with rejected rows', as: 'compliance', at: ({ importId }) => `/imports/${importId}` },
  {
    name: 'an import, to somebody who only reads',
    as: 'auditor',
    at: ({ importId }) => `/imports/${importId}`,
  },
  { name: 'a page that needs another role', as: 'marketer', at: () => '/suppressions' },
  { name: 'an address with nothing at it', as: 'compliance', at: () => '/nothing/here' },
  { name: 'the account menu', as: 'compliance', at: () => '/overview', arrange: press('Compliance') },
  { name: 'the help', as: 'compliance', at: () => '/suppressions', arrange: opened('Help', press('Help')) },
  { name: 'the inbox', as: 'compliance', at: () => '/overview', arrange: opened('Inbox', press(/^Inbox/)) },
  {
    name: 'the palette',
    as: 'dpo',
    at: () => '/overview',
    arrange: opened('Find or do', (page) => page.keyboard.press('Control+k')),
  },
  {
    name: 'the palette with a person typed into it',
    as: 'marketer',
    at: () => '/overview',
    arrange: async (page) => {
      await opened('Find or do', press('Find or do'))(page);
      await page.keyboard.type('somebody@example.com');
    },
  },
  {
    name: 'the choice of columns',
    as: 'compliance',
    at: () => '/audit?action=demo.load',
    arrange: opened('Columns', press('Columns')),
  },
  {
    name: 'the preferences',
    as: 'compliance',
    at: () => '/overview',
    arrange: async (page) => {
      await press('Compliance')(page);
      await page.getByRole('menuitem', { name: 'Preferences' }).click();
    },
  },
];

let known: Known;
test.beforeAll(async ({ browser }) => {
  const context = await browser.newContext({ baseURL: heed().url });
  await signIn(context, 'compliance');
  known = await knownRecords(context.request);
  await context.close();
});

// One browser for each person: what it has loaded for one screen serves the next.
const HALF = Math.ceil(SCREENS.filter(({ as }) => as === 'compliance').length / 2);
const GROUPS = new Map<string, Screen[]>();
for (const screen of SCREENS) {
  const whose = screen.as ?? 'nobody';
  const isMore = whose === 'compliance' && (GROUPS.get(whose)?.length ?? 0) >= HALF;
  const group = isMore ? `${whose}, and more` : whose;
  GROUPS.set(group, [...(GROUPS.get(group) ?? []), screen]);
}

for (const [group, screens] of GROUPS) {
  test(`no screen of ${group} has a fault against WCAG 2.2 AA, in light and dark`, async ({
    page,
    signedInAs,
  }) => {
    test.slow();
    const [first] = screens;
    if (first?.as !== undefined) await signedInAs(first.as);
    for (const { name, at, arrange } of screens) {
      await test.step(name, async () => {
        await page.emulateMedia({ colorScheme: 'light' });
        await openFully(page, at(known));
        await arrange?.(page);
        await expectNoFaults(page);
        expect(await smallTargets(page), `${name}: pointer targets of 24 pixels and more`).toEqual([]);
      });
    }
  });
}

test('at 320 pixels, as at 400 % zoom, no page scrolls sideways, and everything can still be hit', async ({
  page,
  signedInAs,
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of ['/login', '/setup']) {
    await openFully(page, path);
    await expect.poll(() => overflow(page), path).toBe(0);
  }
  await signedInAs('compliance');
  for (const path of everyPage(known).slice(2)) {
    await goFully(page, path);
    await expect.poll(() => overflow(page), path).toBe(0);
    expect(await smallTargets(page), path).toEqual([]);
  }
});

test('at 320 pixels the menu opens over the page, without a fault', async ({ page, signedInAs }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await signedInAs('compliance');
  await openFully(page, '/overview');
  await page.getByRole('button', { name: 'Menu' }).click();
  await expectNoFaults(page);
  await page.getByRole('dialog', { name: 'Menu' }).getByRole('link', { name: 'Imports' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Imports');
});

test('with wider text spacing no page scrolls sideways', async ({ page, signedInAs }) => {
  await signedInAs('compliance');
  for (const path of ['/audit', '/suppressions', `/imports/${known.importId}`]) {
    await openFully(page, path);
    // WCAG 1.4.12. A style sheet of the tester's own, which the page's policy does not concern.
    await page.evaluate(`(() => { const sheet = new CSSStyleSheet();
      sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }');
      document.adoptedStyleSheets.push(sheet); })()`);
    await expect.poll(() => overflow(page), path).toBe(0);
  }
});
