import type { BrowserContext, Page } from '@playwright/test';

/** What must not happen while somebody walks through Heed, collected from every page of a context. */
export class Watch {
  readonly #origin: string;
  readonly #troubles: string[] = [];
  /** Every address that was asked for, with its query. */
  readonly requests: string[] = [];

  constructor(context: BrowserContext, origin: string) {
    this.#origin = origin;
    context.on('request', (request) => {
      this.requests.push(request.url());
      const { protocol, origin: asked } = new URL(request.url());
      const isInside = asked === this.#origin || protocol === 'data:' || protocol === 'blob:';
      if (!isInside) this.#troubles.push(`left the origin: ${request.url()}`);
    });
    context.on('requestfailed', (request) => {
      const why = request.failure()?.errorText ?? '';
      // Leaving a page cancels what it still asked for; that is no failure.
      if (why !== 'net::ERR_ABORTED') this.#troubles.push(`failed: ${request.url()} ${why}`);
    });
    context.on('response', (response) => {
      if (response.status() >= 400) this.#troubles.push(`${response.status()}: ${response.url()}`);
    });
    context.on('page', (page) => this.#listen(page));
  }

  #listen(page: Page): void {
    page.on('pageerror', (error) => this.#troubles.push(`error: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') {
        this.#troubles.push(`console: ${message.text()}`);
      }
    });
  }

  /** What happened that must not, except what is expected here. */
  troubles(expected?: RegExp): string[] {
    return this.#troubles.filter((trouble) => expected?.test(trouble) !== true);
  }
}

/** Makes the browser say each violation of the page's security policy aloud, for `Watch` to hear. */
export async function reportViolations(context: BrowserContext): Promise<void> {
  await context.addInitScript({
    content: `document.addEventListener('securitypolicyviolation', (event) =>
      console.error('policy violation: ' + event.violatedDirective + ' ' + event.blockedURI));`,
  });
}
