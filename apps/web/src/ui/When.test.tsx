import { MantineProvider } from '@mantine/core';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { zoneChoice } from '../lib/preferences.ts';
import { formatInstant, zoneLabel } from '../lib/time.ts';
import { theme } from './theme.ts';
import { When } from './When.tsx';

const at = '2026-11-22T14:03:07.412Z';
const date = new Date(at);
const show = (element: React.ReactElement) =>
  render(
    <MantineProvider theme={theme} withCssVariables={false} withGlobalClasses={false}>
      {element}
    </MantineProvider>,
  );

describe('a time', () => {
  it('carries the instant for machines, whatever is shown', () => {
    const { container } = show(<When at={at} precision="day" />);
    const time = container.querySelector('time');
    expect(time?.dateTime).toBe(at);
    expect(time?.textContent).toBe('22 Nov 2026');
  });

  it('moves with the choice of zone', () => {
    const { container } = show(<When at={at} zone />);
    const time = container.querySelector('time');
    expect(time?.textContent).toBe('22 Nov 2026 14:03:07 UTC');
    act(() => zoneChoice.set('local'));
    expect(time?.textContent).toBe(`${formatInstant(date, 'local')} ${zoneLabel(date, 'local')}`);
  });

  it('shows both zones and the ISO form to the pointer', async () => {
    show(<When at={at} />);
    await userEvent.hover(screen.getByText('22 Nov 2026 14:03:07'));
    expect((await screen.findByRole('tooltip')).textContent).toMatch(
      /^22 Nov 2026 14:03:07 UTC.+your zone2026-11-22T14:03:07\.412Z$/,
    );
  });

  it('shows them to the keyboard too where it can be reached', async () => {
    show(<When at={at} focusable />);
    await userEvent.tab();
    expect(await screen.findByRole('tooltip')).toBeDefined();
    await userEvent.tab();
    expect(screen.queryByRole('tooltip')).toBeNull();
  });
});
