import type { BrowserContext, Page } from '@playwright/test';
import { openFully } from './src/crawl.ts';
import { connectBeside } from './src/database.ts';
import { DEMO_PASSWORD, heed } from './src/running-heed.ts';
import { expect, test } from './src/test.ts';

const COOKIE = 'heed_session';

async function cookieOf(context: BrowserContext) {
  return (await context.cookies()).find(({ name }) => name === COOKIE);
}

/** Lets a session's idle time run: as if nobody had used it for so many minutes. */
async function leaveIdle(minutes: number, context: BrowserContext): Promise<void> {
  const value = (await cookieOf(context))?.value ?? '';
  const database = await connectBeside();
  const { rowCount } = await database.query(
    `update session set last_seen_at = now() - make_interval(secs => $1::double precision * 60)
     where id_hash = sha256(convert_to($2, 'UTF8'))`,
    [minutes, value],
  );
  await database.end();
  expect(rowCount).toBe(1);
}

const warning = (page: Page) => page.getByRole('alertdialog', { name: 'Are you still there?' });

test('the session is one cookie that no script can read and no other site can send', async ({
  page,
  context,
}) => {
  await openFully(page, '/login');
  await page.getByLabel('E-mail').fill('compliance@heed.test');
  await page.getByLabel('Password', { exact: true }).fill(DEMO_PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL(/\/overview$/);
  const cookies = await context.cookies();
  expect(cookies).toHaveLength(1);
  // Without "secure" only because this Heed is on http and this machine alone.
  expect(cookies[0]).toMatchObject({
    name: COOKIE,
    httpOnly: true,
    sameSite: 'Strict',
    path: '/',
    secure: false,
  });
  expect(cookies[0]?.expires).toBe(-1);
  expect(await page.evaluate<string>('document.cookie')).toBe('');
});

test('a wrong password and an unknown address are refused in the same words', async ({ page, watch }) => {
  const said: string[] = [];
  for (const email of ['compliance@heed.test', 'nobody.here@heed.test']) {
    await openFully(page, '/login');
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password', { exact: true }).fill('not the password');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page.getByRole('alert')).toBeFocused();
    said.push(await page.getByRole('alert').innerText());
  }
  expect(said[1]).toBe(said[0]);
  expect(watch.troubles(/401/)).toEqual([]);
});

test('signing out ends the session on the server: the cookie is worth nothing afterwards', async ({
  page,
  context,
  signedInAs,
  request,
}) => {
  await signedInAs('dpo');
  const value = (await cookieOf(context))?.value ?? '';
  await openFully(page, '/overview');
  await page.getByRole('button', { name: 'DPO', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByText('You are signed out.')).toBeVisible();
  expect(await cookieOf(context)).toBeUndefined();
  const answer = await request.get(`${heed().url}/api/v1/session`, {
    headers: { Cookie: `${COOKIE}=${value}` },
  });
  expect(answer.status()).toBe(401);
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
});

test('a new sign-in gets a new session, and the one before it ends', async ({
  context,
  signedInAs,
  request,
}) => {
  await signedInAs('auditor');
  const first = (await cookieOf(context))?.value ?? '';
  await signedInAs('auditor');
  expect((await cookieOf(context))?.value).not.toBe(first);
  const answer = await request.get(`${heed().url}/api/v1/session`, {
    headers: { Cookie: `${COOKIE}=${first}` },
  });
  expect(answer.status()).toBe(401);
});

test('somebody who is not signed in is asked to, and then is where the address led', async ({ page }) => {
  await page.goto('/audit?outcome=denied&system=show');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  expect(new URL(page.url()).searchParams.get('next')).toContain('/audit?');
  await page.getByRole('button', { name: 'Sign in as Auditor' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Audit trail');
  const { searchParams } = new URL(page.url());
  expect([searchParams.get('outcome'), searchParams.get('system')]).toEqual(['denied', 'show']);
});

test('an address to return to never leads away from Heed', async ({ page }) => {
  await page.goto('/login?next=https://elsewhere.example/login');
  await page.getByRole('button', { name: 'Sign in as Marketer' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Overview|not understood/);
  expect(new URL(page.url()).origin).toBe(heed().url);
});

test('a session that ended meanwhile leads to the log-in page and back to the same place', async ({
  page,
  context,
  signedInAs,
}) => {
  await signedInAs('compliance');
  await openFully(page, '/overview');
  await context.clearCookies();
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Imports' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  await page.getByRole('button', { name: 'Sign in as Compliance officer' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Imports');
});

/** Opens a page in a session that ends in a minute and a half. Opening one counts as use, so this once it does not. */
async function openLongUnused(page: Page, context: BrowserContext, path: string): Promise<void> {
  await leaveIdle(28.5, context);
  await page.route('**/api/v1/**', (route) =>
    route.continue({ headers: { ...route.request().headers(), 'x-heed-background': '1' } }),
  );
  await page.goto(path);
  await expect(warning(page)).toBeVisible();
  await page.unrouteAll({ behavior: 'wait' });
}

test('before a session ends for want of use its person is warned, can stay, and stays', async ({
  page,
  context,
  signedInAs,
}) => {
  await signedInAs('compliance');
  await openLongUnused(page, context, '/overview');
  await expect(warning(page)).toContainText(/You will be signed out in 1:[0-3]\d/);
  await warning(page).getByRole('button', { name: 'Stay signed in' }).click();
  await expect(warning(page)).toBeHidden();
  await openFully(page, '/imports');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Imports');
  await expect(warning(page)).toBeHidden();
});

test('a session that nobody answers for ends, and signing in again leads back', async ({
  page,
  context,
  signedInAs,
}) => {
  await signedInAs('compliance');
  await page.clock.install();
  await openLongUnused(page, context, '/imports?state=done');
  // The page's clock stands while the server's moves on, so that no look of the page falls between the two.
  await page.clock.pauseAt(Date.now() + 1000);
  await leaveIdle(31, context);
  await page.clock.fastForward('02:00');
  await page.clock.resume();
  await expect(page.getByText(/You were signed out because the session was not used/)).toBeVisible();
  expect((await page.request.get('/api/v1/session')).status()).toBe(401);
  await page.getByRole('button', { name: 'Sign in as Compliance officer' }).click();
  await expect(page).toHaveURL(/\/imports\?state=done$/);
});
