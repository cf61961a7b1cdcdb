import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { shortcutsChoice } from './preferences.ts';
import { useShortcuts } from './shortcuts.ts';

beforeEach(() => shortcutsChoice.set('on'));

/** A frame around a page, both with keys of their own, and a field to type in. */
function open() {
  const done: string[] = [];
  const says = (name: string) => () => void done.push(name);
  function Page() {
    useShortcuts({ j: says('next row'), '/': says('the search of the page'), Escape: says('closed') });
    return <input aria-label="Field" />;
  }
  function Frame() {
    useShortcuts(
      {
        '/': says('the palette'),
        'g a': says('the audit trail'),
        'mod+k': says('the palette'),
        a: says('a'),
      },
      'frame',
    );
    return <Page />;
  }
  const { getByLabelText } = render(<Frame />);
  return { done, user: userEvent.setup(), field: getByLabelText('Field') };
}

describe('a key', () => {
  it('belongs to the page first, and to the frame where the page has no use for it', async () => {
    const { done, user } = open();
    await user.keyboard('/a');
    expect(done).toEqual(['the search of the page', 'a']);
  });

  it('after g means a screen, once', async () => {
    const { done, user } = open();
    await user.keyboard('gaa');
    expect(done).toEqual(['the audit trail', 'a']);
  });

  it('after g that leads nowhere does nothing else either', async () => {
    const { done, user } = open();
    await user.keyboard('gjj');
    expect(done).toEqual(['next row']);
  });

  it('is text while somebody types, but for those that need Ctrl', async () => {
    const { done, user, field } = open();
    await user.click(field);
    await user.keyboard('jga/{Control>}k{/Control}');
    expect(done).toEqual(['the palette']);
  });

  it('does nothing by itself once shortcuts are turned off; Escape and Ctrl go on working', async () => {
    const { done, user } = open();
    shortcutsChoice.set('off');
    await user.keyboard('jga{Escape}{Control>}k{/Control}');
    expect(done).toEqual(['closed', 'the palette']);
  });
});
