import { randomUUID } from 'node:crypto';
import { auditEventListSchema, optOutReceiptSchema, personListSchema, problemSchema } from '@heed/contract';
import type { BrowserContext, Page } from '@playwright/test';
import { wholeTrail } from './src/api.ts';
import { expectNoFaults, overflow, smallTargets } from './src/axe.ts';
import { openFully } from './src/crawl.ts';
import { expect, test } from './src/test.ts';

const PASSWORD = 'a sentence of my own';
const RECEIPT = /^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/;

/** Fault-free in light and dark, with targets large enough, and as it was before. */
async function expectWellMade(page: Page): Promise<void> {
  await expectNoFaults(page);
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await smallTargets(page)).toEqual([]);
}

const dialog = (page: Page) => page.getByRole('dialog').last();
const drawer = (page: Page) => page.getByRole('complementary', { name: 'Access request' });

/** An administrator invites somebody as marketer and hands the link over. */
async function invite(page: Page, name: string): Promise<string> {
  await openFully(page, '/admin/people');
  await page.getByRole('button', { name: 'Invite a person' }).click();
  await dialog(page).getByLabel('Name', { exact: true }).fill(name);
  await dialog(page).getByLabel('E-mail').fill(`${name.toLowerCase()}@heed.test`);
  await dialog(page).getByRole('checkbox', { name: 'Marketer' }).check();
  await dialog(page).getByRole('textbox', { name: 'Why' }).fill('Plans the spring campaigns');
  await expectWellMade(page);
  await dialog(page).getByRole('button', { name: 'Make the link' }).click();
  const link = await page.getByText(/\/invitation#token=/).innerText();
  await page.getByRole('button', { name: 'I have it' }).click();
  return link;
}

async function decide(page: Page, verb: string, reason: string): Promise<void> {
  await drawer(page).getByRole('button', { name: verb }).click();
  await dialog(page).getByRole('textbox').fill(reason);
  await dialog(page).getByRole('button', { name: verb }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

async function openRequestOf(page: Page, name: string): Promise<void> {
  await openFully(page, '/admin/access-requests');
  await page.getByRole('table').getByRole('link', { name }).click();
  await expect(drawer(page).getByRole('heading', { name: new RegExp(name) })).toBeVisible();
}

test('a marketer is refused, asks for a role, and the open page shows itself when two others have agreed', async ({
  browser,
  browserOf,
  baseURL,
}) => {
  const name = `Mara${randomUUID().replaceAll('-', '').slice(0, 8)}`;
  const admin = await (await browserOf('admin')).newPage();
  const link = await invite(admin, name);

  const mara = await browser.newContext({ baseURL: baseURL ?? '' });
  const page = await mara.newPage();
  await page.clock.install();
  await page.goto(link);
  await expect(page.getByText(`Welcome, ${name}.`, { exact: false })).toBeVisible();
  await expectWellMade(page);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Join' }).click();
  await expect(page.getByText('Your password is set.', { exact: false })).toBeVisible();
  await page.getByLabel('E-mail').fill(`${name.toLowerCase()}@heed.test`);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Overview');

  await openFully(page, '/suppressions');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/You need another role/);
  const ask = page.getByRole('region', { name: 'Ask for access' });
  await ask.getByLabel('Role').selectOption({ label: 'Compliance officer' });
  await ask.getByLabel('Why you need it').fill('The quarterly review, until March');
  await expectWellMade(page);
  await ask.getByRole('button', { name: 'Send request' }).click();
  await expect(ask.getByText('An administrator decides next.', { exact: false })).toBeVisible();

  await openRequestOf(admin, name);
  await expect(drawer(admin).getByText('The quarterly review, until March')).toBeVisible();
  await expectWellMade(admin);
  await decide(admin, 'Give the role', 'Agreed with her lead');
  await expect(drawer(admin).getByText('Waits for confirmation')).toBeVisible();
  await expect(drawer(admin).getByRole('button', { name: 'Confirm the role' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  expect((await mara.request.get('/api/v1/suppressions')).status()).toBe(403);

  const dpo = await (await browserOf('dpo')).newPage();
  await openRequestOf(dpo, name);
  await decide(dpo, 'Confirm the role', 'Known to me');
  expect((await mara.request.get('/api/v1/suppressions')).status()).toBe(200);
  // Nobody touches her page: it looks by itself, every half minute of its clock.
  await page.clock.fastForward('00:31');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Suppressions');
  await expect(
    page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Imports' }),
  ).toBeVisible();

  await changePassword(page, mara);
  await admin.getByRole('link', { name: 'People', exact: true }).click();
  await admin.getByRole('table').getByRole('link', { name }).click();
  await expect(admin.getByRole('heading', { level: 1 })).toHaveText(name);
  await expect(admin.getByText('Given by Admin, confirmed by DPO', { exact: false })).toBeVisible();
  await expectWellMade(admin);
  await admin.getByRole('button', { name: 'Disable the account' }).click();
  await dialog(admin).getByRole('textbox').fill('The story is over');
  await dialog(admin).getByRole('button', { name: 'Disable' }).click();
  await expect(admin.getByText('Disabled', { exact: true })).toBeVisible();
  expect((await mara.request.get('/api/v1/session')).status()).toBe(401);
  await mara.close();
});

/** Another session of hers ends when she changes her password; this browser stays signed in. */
async function changePassword(page: Page, context: BrowserContext): Promise<void> {
  const [own] = await context.cookies();
  await openFully(page, '/me/account');
  await expect(page.getByText('· this one')).toBeVisible();
  await expectWellMade(page);
  await page.getByLabel('Current password').fill(PASSWORD);
  await page.getByLabel('New password').fill(`${PASSWORD}, and a longer one`);
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByRole('main').getByText('The password is changed', { exact: false })).toBeVisible();
  const [renewed] = await context.cookies();
  expect(renewed?.value).not.toBe(own?.value);
  expect((await context.request.get('/api/v1/session')).status()).toBe(200);
}

test('an administrator cannot give a role to themselves, by no way, and the attempt is in the trail', async ({
  page,
  signedInAs,
}) => {
  await signedInAs('admin');
  const listed = personListSchema.parse(await (await page.request.get('/api/v1/people?role=admin')).json());
  const self = listed.items.find(({ email }) => email === 'admin@heed.test');
  await openFully(page, `/admin/people/${self?.id}`);
  for (const name of ['Give a role', 'End the role Administrator', 'Disable the account']) {
    await expect(page.getByRole('button', { name })).toHaveAttribute('aria-disabled', 'true');
  }
  const answer = await page.request.post(`/api/v1/people/${self?.id}/roles`, {
    data: { role: 'compliance', reason: 'To have a look' },
  });
  expect([answer.status(), problemSchema.parse(await answer.json()).code]).toEqual([
    403,
    'second_person_needed',
  ]);
  const [event] = auditEventListSchema.parse(
    await (await page.request.get('/api/v1/audit/events?action=role.give&outcome=denied&limit=1')).json(),
  ).items;
  expect(event).toMatchObject({
    actor: { id: self?.id },
    details: { role: 'compliance', refusedFor: 'oneself' },
  });
});

test('the front line records "take me off" in one screen, with keys alone, and nothing is read back', async ({
  page,
  signedInAs,
  browserOf,
  watch,
}) => {
  await signedInAs('frontline');
  const address = `take.me.off.${randomUUID().slice(0, 8)}@quillfeather.example`;
  const answers: string[] = [];
  page.on('response', async (response) => {
    if (response.url().endsWith('/api/v1/opt-outs/entries')) answers.push(await response.text());
  });
  await openFully(page, '/overview');
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: 'Record an opt-out' })
    .click();
  await expect(page.getByLabel('E-mail or phone number')).toBeFocused();
  const receipts: string[] = [];
  // Unknown, known, and known to have said no: the same screen, the same words.
  for (let time = 0; time < 3; time += 1) {
    await page.keyboard.type(address);
    await page.keyboard.press('Enter');
    const receipt = page.getByRole('region', { name: 'Receipt' }).getByText(RECEIPT).first();
    await expect(receipt).not.toHaveText(receipts.at(-1) ?? '-----');
    receipts.push(await receipt.innerText());
    await expect(page.getByLabel('E-mail or phone number')).toBeFocused();
    await expect(page.getByLabel('E-mail or phone number')).toHaveValue('');
  }
  await expectWellMade(page);
  expect(new Set(receipts).size).toBe(3);
  expect(answers.map((text) => optOutReceiptSchema.strict().parse(JSON.parse(text)).receipt)).toEqual(
    receipts,
  );
  expect(watch.requests.filter((url) => url.includes('quillfeather'))).toEqual([]);
  await page.keyboard.type('030 123456');
  await expect(page.getByLabel('Country of the number')).toHaveValue('GB');
  await page.setViewportSize({ width: 320, height: 640 });
  await expect.poll(() => overflow(page)).toBe(0);
  expect(watch.troubles()).toEqual([]);

  const compliance = await browserOf('compliance');
  const trail = await wholeTrail(compliance.request, 'action=optOut.record');
  const recorded = trail.filter(({ details }) => receipts.includes(String(details.receipt)));
  expect(recorded).toHaveLength(3);
  const actor = recorded[0]?.actor.id ?? '';
  const everything = await wholeTrail(compliance.request, `actor=${actor}&system=show`);
  const read = everything.filter(
    ({ action }) => action.startsWith('suppression.') || action.startsWith('audit.'),
  );
  expect(read).toEqual([]);
  expect(JSON.stringify(trail)).not.toContain('quillfeather');
  const found = await compliance.request.post('/api/v1/suppressions/find', { data: { identifier: address } });
  expect(await found.json()).toMatchObject({ outcome: 'found' });
});

test('a regime is turned on by two people, and every row says that no counsel has seen it', async ({
  page,
  signedInAs,
  browserOf,
}) => {
  await signedInAs('dpo');
  await openFully(page, '/policies/regimes?is=off');
  const rows = await page.getByRole('table').getByRole('link').count();
  await expect(page.getByText('Not yet reviewed by counsel')).toHaveCount(rows);
  await openFully(page, '/policies/regimes?regime=CCPA_OPT_OUT');
  const regime = page.getByRole('complementary', { name: 'Regime' });
  await regime.getByRole('button', { name: 'Propose to turn it on' }).click();
  await dialog(page).getByRole('textbox').fill('Compared with the text of the rule');
  await dialog(page).getByRole('button', { name: 'Propose' }).click();
  await expect(regime.getByRole('button', { name: 'Confirm' })).toHaveAttribute('aria-disabled', 'true');
  await expectWellMade(page);

  const second = await (await browserOf('compliance')).newPage();
  await openFully(second, '/policies/regimes?regime=CCPA_OPT_OUT');
  const theirs = second.getByRole('complementary', { name: 'Regime' });
  await theirs.getByRole('button', { name: 'Confirm' }).click();
  await dialog(second).getByRole('textbox').fill('Read it as well');
  await dialog(second).getByRole('button', { name: 'Confirm' }).click();
  await expect(theirs.getByText('proposed by DPO, confirmed by Compliance', { exact: false })).toBeVisible();
});
