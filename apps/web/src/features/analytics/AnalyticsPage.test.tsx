import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { openApp } from '../../testing/open-app.tsx';

const open = (search = '') => openApp(`/analytics${search}`, { signedInAs: 'marketer' });
/** A card once its figures are there. */
async function card(name: string): Promise<HTMLElement> {
  await screen.findByText(/no figure here leads to a person/);
  return screen.getByRole('region', { name });
}

describe('opt-out analytics', () => {
  it('say period, zone and what is left out, and that nothing leads to a person', async () => {
    open();
    expect(
      await screen.findByText(
        /^Opt-outs by week, 28 Sep – 22 Nov 2026, against .* Days follow Europe\/Berlin\. Spam/,
      ),
    ).toBeDefined();
    expect(screen.getByText(/Spam complaints, bounces and robots are not counted/)).toBeDefined();
    expect(screen.getByText(/no figure here leads to a person/)).toBeDefined();
  });

  it('chart and table show the same numbers, the table with a caption and headings', async () => {
    const { user } = open();
    const chart = await screen.findByRole('slider', { name: /Opt-outs by week/ });
    chart.focus();
    await user.keyboard('{Home}');
    const said = chart.getAttribute('aria-valuetext') ?? '';
    expect(said).toMatch(/^28 Sep – 4 Oct 2026: \d+\. Before, /);
    await user.click(screen.getByRole('button', { name: 'Table' }));
    const table = await screen.findByRole('table', { name: /^Opt-outs by week/ });
    const first = within(table).getByRole('rowheader', { name: /28 Sep – 4 Oct/ });
    expect(first.closest('tr')?.textContent).toContain(/: (\d+)\./.exec(said)?.[1] ?? 'nothing');
    expect(within(table).getByText('not over yet')).toBeDefined();
  });

  it('as a rate show both parts of it, and unknown where no deliveries are known', async () => {
    const { user, history } = open();
    await user.click(await screen.findByRole('button', { name: 'Rate' }));
    await waitFor(() => expect(history.location.search).toContain('metric=rate'));
    const campaigns = within(await card('Campaigns'));
    const diwali = (await campaigns.findByRole('button', { name: 'Diwali-2' })).closest('tr');
    expect(diwali?.textContent).toMatch(/41,200387.*0\.94 %/);
    const silent = campaigns.getByRole('button', { name: 'Reactivation' }).closest('tr');
    expect(silent?.textContent).toContain('unknown');
  });

  it('lead from an unusual day to its campaign in one click, kept in the address', async () => {
    const { user, history } = open();
    await user.click(await screen.findByRole('button', { name: 'Show Diwali-2' }));
    await waitFor(() => expect(history.location.search).toMatch(/campaign=cmp_/));
    expect(await screen.findByText('Campaign Diwali-2')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Show Diwali-2' })).toBeNull();
  });

  it('mark what is withheld, in the table too, and say how much it is', async () => {
    open();
    const segments = within(await card('Segments'));
    const row = (await segments.findByRole('button', { name: 'Shop Berlin' })).closest('tr');
    expect(row?.textContent).toContain('<10');
    expect(screen.getByText(/figures? (is|are) withheld/)).toBeDefined();
  });

  it('narrow by one campaign, segment or channel at a time', async () => {
    const { user, history } = open();
    await user.click(await screen.findByRole('button', { name: 'Weekly' }));
    await waitFor(() => expect(history.location.search).toContain('campaign='));
    await user.click(await screen.findByRole('button', { name: 'Lapsed' }));
    await waitFor(() => expect(history.location.search).toContain('segment='));
    expect(history.location.search).not.toContain('campaign=');
  });

  it('look closer with Enter on a point, and back with Reset', async () => {
    const { user, history } = open();
    const chart = await screen.findByRole('slider', { name: /by week/ });
    chart.focus();
    await user.keyboard('{Home}{Enter}');
    await waitFor(() => expect(history.location.search).toContain('grain=day'));
    expect(history.location.search).toContain('from=2026-09-28');
    await user.click(await screen.findByRole('button', { name: 'Reset days' }));
    await waitFor(() => expect(history.location.search).not.toContain('from='));
  });

  it('count bounces apart, without a rate', async () => {
    open('?figure=bounce&metric=rate');
    expect(await screen.findByText(/Only bounces are counted/)).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Rate' })).toBeNull();
  });

  it('give a card as CSV, which is recorded', async () => {
    const saved = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    URL.createObjectURL = () => 'blob:x';
    const { user, tables } = open();
    const reasons = within(await card('Reasons'));
    await user.click(await reasons.findByRole('button', { name: 'CSV' }));
    await waitFor(() => expect(saved).toHaveBeenCalled());
    expect(tables.auditEvents[0]).toMatchObject({ action: 'analytics.export', details: { card: 'reasons' } });
    saved.mockRestore();
  });

  it('of an unknown campaign say that there is nothing, with a way to go on', async () => {
    open(`?campaign=cmp_${'0'.repeat(32)}`);
    expect(await screen.findByText('The figures could not be read')).toBeDefined();
    expect(screen.getByRole('button', { name: 'Try again' })).toBeDefined();
  });
});
