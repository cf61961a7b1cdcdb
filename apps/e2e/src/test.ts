import { type BrowserContext, test as base, expect } from '@playwright/test';
import { DEMO_PASSWORD, heed } from './running-heed.ts';
import { reportViolations, Watch } from './watch.ts';

export { expect } from '@playwright/test';

/** A demo account: the part of its address before the @. */
export type Account = 'compliance' | 'marketer' | 'dpo' | 'frontline' | 'admin' | 'auditor';

/** Signs a browser in as one of the demo's people, without its log-in page. */
export async function signIn(context: BrowserContext, account: Account): Promise<void> {
  const answer = await context.request.post('/api/v1/session', {
    data: { email: `${account}@heed.test`, password: DEMO_PASSWORD },
  });
  expect(answer.status()).toBe(201);
}

interface Fixtures {
  /** Signs this test's browser in. */
  readonly signedInAs: (account: Account) => Promise<void>;
  /** Another person's browser, beside this test's own. */
  readonly browserOf: (account: Account) => Promise<BrowserContext>;
  /** Console errors, failed requests, foreign origins and policy violations of this test's browser. */
  readonly watch: Watch;
}

export const test = base.extend<Fixtures>({
  // Playwright reads a fixture's needs from this pattern, empty or not.
  // oxlint-disable-next-line no-empty-pattern
  baseURL: async ({}, use) => use(heed().url),
  watch: [
    async ({ context }, use) => {
      await reportViolations(context);
      await use(new Watch(context, heed().url));
    },
    { auto: true },
  ],
  signedInAs: async ({ context }, use) => use((account) => signIn(context, account)),
  browserOf: async ({ browser }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (account) => {
      const context = await browser.newContext({ baseURL: heed().url });
      opened.push(context);
      await signIn(context, account);
      return context;
    });
    for (const context of opened) await context.close();
  },
});
