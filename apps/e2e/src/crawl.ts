import { ENDPOINTS, type Endpoint } from '@heed/contract';
import type { BrowserContext, Page } from '@playwright/test';
import { settled, trafficOf } from './settled.ts';

/** Records that exist, one of each kind. */
export interface Known {
  readonly importId: string;
  readonly eventId: string;
  readonly suppressionId: string;
  /** Of a request, as `ER-1042`. */
  readonly ref: string;
}

/** Every address of the app, with everything that it can have open. */
export function everyPage({ importId, eventId, suppressionId, ref }: Known): string[] {
  return [
    '/login',
    '/setup',
    '/invitation',
    '/overview',
    '/audit',
    `/audit?event=${eventId}`,
    `/audit?importId=${importId}&system=show`,
    `/audit/events/${eventId}`,
    '/suppressions',
    `/suppressions?entry=${suppressionId}`,
    `/suppressions?samePersonAs=${suppressionId}&status=all`,
    '/requests',
    '/requests?view=closed',
    `/requests/${ref}`,
    `/requests/${ref}?tab=clock`,
    '/imports',
    `/imports/${importId}`,
    `/imports/${importId}?rows=warning`,
    '/opt-outs/new',
    '/policies/regimes',
    '/admin/webhooks',
    '/reviews',
    '/reviews?state=all',
    '/policies/regimes?regime=EU_GDPR',
    '/contradictions',
    '/policies/consent-statements',
    '/policies/consent-statements?versions=all',
    '/admin/outbox',
    '/me/account',
    '/nothing/here',
  ];
}

/** Every address that answers a GET, the contract's and the few beside it. */
export function everyGet(known: Known): string[] {
  const endpoints: Endpoint[] = Object.values(ENDPOINTS);
  const paths = endpoints
    .filter(({ method }) => method === 'GET')
    .map(({ path }) => path.replace(/:(\w+)/g, (_, name: string) => known[name as keyof Known]));
  return [...paths, '/api/v1/openapi.json', '/healthz', '/readyz'];
}

export interface Answer {
  readonly address: string;
  readonly status: number;
  readonly text: string;
}

/**
 * What somebody can get to see: opens every page, follows every link once for each kind of address, asks every GET
 * endpoint, and returns every answer's text. Scripts, styles and fonts are the same for everybody; they are built
 * before anything is imported.
 */
export async function crawl(context: BrowserContext, known: Known): Promise<Answer[]> {
  const answers: Promise<Answer>[] = [];
  context.on('response', (response) => {
    if (['document', 'fetch', 'xhr'].includes(response.request().resourceType())) {
      const { status, url } = { status: response.status(), url: response.url() };
      // A page that was left takes its answers with it.
      answers.push(response.text().then(textAt(url, status), () => textAt(url, status)('')));
    }
  });
  const queue = everyPage(known);
  const shapes = new Set(queue.map(shapeOf));
  const walk = async (): Promise<void> => {
    const page = await context.newPage();
    for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
      await goFully(page, path);
      answers.push(page.content().then(textAt(`${path} as shown`, 200)));
      for (const link of await linksOf(page)) {
        if (shapes.has(shapeOf(link))) continue;
        shapes.add(shapeOf(link));
        queue.push(link);
      }
      await Promise.all(answers);
    }
    await page.close();
  };
  // While one page waits for the server, the other draws.
  await Promise.all([walk(), walk()]);
  for (const path of everyGet(known)) {
    const answer = await context.request.get(path);
    answers.push(answer.text().then(textAt(path, answer.status())));
  }
  return Promise.all(answers);
}

const textAt = (address: string, status: number) => (text: string) => ({ address, status, text });

/** Opens an address and waits until its heading stands and nothing more is asked for. */
export async function openFully(page: Page, path: string): Promise<void> {
  trafficOf(page);
  await page.goto(path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await settled(page);
}

/** The same from a page that is open already, as a link leads there: the app is not loaded anew. */
export async function goFully(page: Page, path: string): Promise<void> {
  if (!page.url().startsWith('http')) return openFully(page, path);
  await page.evaluate(
    `history.pushState(null, '', ${JSON.stringify(path)}); dispatchEvent(new PopStateEvent('popstate'))`,
  );
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await settled(page);
}

async function linksOf(page: Page): Promise<string[]> {
  const links = await page
    .getByRole('link')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  return links.filter((link) => link.startsWith('/') && !link.startsWith('/api/'));
}

/** Two addresses of one shape differ only in which record they name. */
function shapeOf(address: string): string {
  const { pathname, searchParams } = new URL(address, 'http://heed.test');
  const names = [...searchParams.keys()].sort();
  return `${pathname.replace(/_[0-9a-f]{32}|ER-\d+/g, '_')}?${names.join('&')}`;
}
