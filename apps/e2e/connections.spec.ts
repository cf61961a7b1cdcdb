import { connectionDetailSchema, connectionListSchema } from '@heed/contract';
import type { APIRequestContext, Page } from '@playwright/test';
import { expectNoFaults, overflow, smallTargets } from './src/axe.ts';
import { openFully } from './src/crawl.ts';
import { connectBeside } from './src/database.ts';
import { expect, test } from './src/test.ts';

const RECEIPT = /[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}/;

/** The demo's Zoho CRM: its connection, and where its stand-in listens. */
async function demoZoho(request: APIRequestContext) {
  const { items } = connectionListSchema.parse(await (await request.get('/api/v1/connections')).json());
  const connection = items.find(({ name }) => name === 'Zoho CRM');
  if (connection === undefined) throw new Error('The demo has no Zoho CRM.');
  const client = await connectBeside();
  const { rows } = await client.query<{ local_url: string }>(
    `select local_url from connection where created_by is null and state <> 'removed'`,
  );
  await client.end();
  return { connectionId: connection.id, standIn: rows[0]?.local_url ?? '' };
}

interface Contact {
  readonly id: string;
  readonly Email: string;
  readonly Email_Opt_Out: boolean;
}

async function contactsOf(standIn: string): Promise<readonly Contact[]> {
  const answer = await fetch(`${standIn}/_control/state`);
  // The stand-in's own word; a wrong one fails the story.
  return ((await answer.json()) as { readonly Contacts: readonly Contact[] }).Contacts;
}

/** Somebody whom the stand-in knows and nobody has taken off yet. */
async function knownThere(standIn: string): Promise<Contact> {
  const known = (await contactsOf(standIn)).findLast(({ Email_Opt_Out }) => !Email_Opt_Out);
  if (known === undefined) throw new Error('The stand-in knows nobody who is still contacted.');
  return known;
}

async function isTicked(standIn: string, id: string): Promise<boolean> {
  return (await contactsOf(standIn)).some((each) => each.id === id && each.Email_Opt_Out);
}

async function takeOff(page: Page, address: string): Promise<void> {
  await openFully(page, '/opt-outs/new');
  await page.getByLabel('E-mail or phone number').fill(address);
  await page.getByRole('button', { name: 'Record', exact: true }).click();
  await expect(page.getByText(RECEIPT).first()).toBeVisible();
}

test('"take me off" is done in Zoho CRM within seconds; while Zoho fails it waits with its reason, and nothing is lost', async ({
  page,
  signedInAs,
  browserOf,
}) => {
  await signedInAs('admin');
  const { connectionId, standIn } = await demoZoho(page.request);
  const frontline = await (await browserOf('frontline')).newPage();
  const view = async () =>
    connectionDetailSchema.parse(
      await (await page.request.get(`/api/v1/connections/${connectionId}`)).json(),
    );

  await openFully(page, '/connections');
  await expect(page.getByRole('table').getByRole('link', { name: /Zoho CRM/ })).toBeVisible();
  await expectNoFaults(page);
  await page.emulateMedia({ colorScheme: 'light' });
  await page
    .getByRole('table')
    .getByRole('link', { name: /Zoho CRM/ })
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Zoho CRM');

  const first = await knownThere(standIn);
  await takeOff(frontline, first.Email);
  await expect.poll(() => isTicked(standIn, first.id), { timeout: 15_000 }).toBe(true);
  await expect(
    page.getByRole('list', { name: 'Done' }).getByText('ticked and read back').first(),
  ).toBeVisible();
  await expectNoFaults(page);
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await smallTargets(page)).toEqual([]);
  expect(await page.content()).not.toContain(first.Email);

  await fetch(`${standIn}/_control/faults`, {
    method: 'POST',
    body: JSON.stringify({ kind: 'serverError', at: 'any' }),
  });
  const second = await knownThere(standIn);
  await takeOff(frontline, second.Email);
  await expect
    .poll(async () => (await view()).waiting[0]?.fault?.sentence, { timeout: 15_000 })
    .toBe('It answers with an error of its own.');
  await expect(
    page.getByRole('list', { name: 'Waiting' }).getByText('It answers with an error of its own.').first(),
  ).toBeVisible();
  expect(await isTicked(standIn, second.id)).toBe(false);

  await fetch(`${standIn}/_control/faults`, { method: 'DELETE' });
  await page.getByRole('button', { name: 'Try now' }).click();
  await expect.poll(() => isTicked(standIn, second.id), { timeout: 15_000 }).toBe(true);
  await expect.poll(async () => (await view()).connection.waiting).toBe(0);
  await expect(page.getByText('Nothing waits.')).toBeVisible();
});

test('connecting tries the credentials step by step; a marketer is denied', async ({
  page,
  signedInAs,
  browserOf,
}) => {
  await signedInAs('admin');
  const { standIn } = await demoZoho(page.request);
  await openFully(page, '/connections/new');
  await page.getByLabel('Data centre').selectOption({ label: 'A stand-in on this machine' });
  await page.getByLabel('Address of the stand-in').fill(standIn);
  await page.getByLabel('Client id').fill('1000.WRONGCLIENT');
  await page.getByLabel('Client secret').fill('a-wrong-secret');
  await page.getByRole('textbox', { name: 'Refresh token' }).fill('1000.a.wrong.token');
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(page.getByText('The connection does not work yet.')).toBeVisible();
  await expectNoFaults(page);
  await page.setViewportSize({ width: 320, height: 800 });
  await expect.poll(() => overflow(page)).toBe(0);

  const marketer = await (await browserOf('marketer')).newPage();
  await openFully(marketer, '/connections');
  await expect(marketer.getByRole('heading', { level: 1 })).toHaveText(/You need another role/);
});
