import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './test.ts';

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** The page as it stands has no fault against WCAG 2.2 level AA that a program can find; in dark its colours are checked again. */
export async function expectNoFaults(page: Page): Promise<void> {
  const light = await look(page).withTags(STANDARDS).analyze();
  expect(faultsOf(light), 'in light').toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  const dark = await look(page).withRules(['color-contrast', 'link-in-text-block']).analyze();
  expect(faultsOf(dark), 'in dark').toEqual([]);
}

/** Rows of one table are made alike: a dozen of them show every fault. */
const ROWS_LIKE_THE_FIRST = 'tbody tr:nth-child(n + 13)';

/** Without frames, which Heed has none of: looking for them opens a page more, and takes twice the time. */
export const look = (page: Page) => new AxeBuilder({ page }).setLegacyMode().exclude(ROWS_LIKE_THE_FIRST);

type Results = Awaited<ReturnType<AxeBuilder['analyze']>>;

function faultsOf({ violations }: Results): string[] {
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}

/** Pointer targets smaller than 24 by 24 CSS pixels that are no part of a sentence (WCAG 2.2, 2.5.8). */
export async function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate<
    string[]
  >(`[...document.querySelectorAll('a[href], button, input, summary, [role="button"]')]
    .filter((target) => target.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
    .filter((target) => !target.closest('[inert], p, dd, label, .mantine-VisuallyHidden-root'))
    .map((target) => [target, target.getBoundingClientRect()])
    .filter(([target, box]) => box.width > 1 && box.height > 1 && (box.width < 24 || box.height < 24))
    .filter(([target]) => getComputedStyle(target).display !== 'inline')
    .map(([target, box]) => (target.getAttribute('aria-label') ?? target.textContent) + ' ' + box.width + '×' + box.height)`);
}

/** How many pixels the page is wider than the window. */
export async function overflow(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}
