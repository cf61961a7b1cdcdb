import { setTimeout as sleep } from 'node:timers/promises';
import type { Page, Request } from '@playwright/test';

/** What a page has asked for and not got yet, and how much it has asked for in all. */
class Traffic {
  readonly #open = new Set<Request>();
  asked = 0;

  constructor(page: Page) {
    page.on('request', (request) => {
      this.asked += 1;
      this.#open.add(request);
    });
    page.on('requestfinished', (request) => this.#open.delete(request));
    page.on('requestfailed', (request) => this.#open.delete(request));
    // Leaving a page takes with it what it still waited for.
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) this.#open.clear();
    });
  }

  get isQuiet(): boolean {
    return this.#open.size === 0;
  }
}

const traffics = new WeakMap<Page, Traffic>();

/** Begins to count what a page asks for; before it is opened, so that nothing is missed. */
export function trafficOf(page: Page): Traffic {
  const traffic = traffics.get(page) ?? new Traffic(page);
  traffics.set(page, traffic);
  return traffic;
}

/** A turn of the page itself: whatever it had to do before comes first. Timers may stand still under a test's clock. */
const turn = (page: Page) =>
  page.evaluate(`new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(document.querySelector('[aria-busy="true"]') === null);
    port2.postMessage(0);
  })`);

const TURNS = 3;
const PATIENCE_MS = 30_000;

/**
 * Waits until a page has everything that it asks for: nothing open and nothing new in three turns of its own, and no
 * part of it busy. Half a second of silence (`networkidle`) would cost half a second for each page.
 */
export async function settled(page: Page): Promise<void> {
  const traffic = trafficOf(page);
  const until = Date.now() + PATIENCE_MS;
  let asked = -1;
  for (let turns = 0; turns < TURNS; ) {
    if (Date.now() > until) throw new Error(`The page at ${new URL(page.url()).pathname} does not settle.`);
    const isDone = (await turn(page)) === true;
    turns = isDone && traffic.isQuiet && traffic.asked === asked ? turns + 1 : 0;
    asked = traffic.asked;
    await sleep(10);
  }
}
