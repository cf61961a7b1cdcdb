import { screen, waitFor } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';

/** Opens a menu and gives one of its items; a page that is still coming in may close it again by taking the focus. */
export async function menuItem(user: UserEvent, button: string, item: string): Promise<HTMLElement> {
  return waitFor(async () => {
    const shown = screen.queryByRole('menuitem', { name: item });
    if (shown !== null) return shown;
    await user.click(screen.getByRole('button', { name: button }));
    return screen.getByRole('menuitem', { name: item });
  });
}
