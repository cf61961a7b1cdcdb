import { Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { KeyHint } from '../../ui/KeyHint.tsx';
import type { Reach } from './entries.ts';
import classes from './Palette.module.css';
import { optionId, PaletteList } from './PaletteList.tsx';
import { type Choice, useEntries } from './use-entries.ts';

interface PaletteProps {
  readonly reach: Reach;
  readonly onClose: () => void;
}

/** Every screen and action by its name, from anywhere. Focus stays in the field; the arrow keys move along the list. */
export function Palette({ reach, onClose }: PaletteProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const list = useId();
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const { groups, says, forget } = useEntries(typed, closingFirst(reach, onClose));
  const choices = groups.flatMap((group) => group.choices);
  const at = Math.min(active, choices.length - 1);
  const current = choices[at];
  useModal(dialog);
  const run = (choice: Choice | undefined) => {
    if (choice === undefined) return;
    if (choice.stays !== true) onClose();
    choice.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step !== undefined && choices.length > 0) {
      setActive((at + step + choices.length) % choices.length);
    } else if (event.key === 'Enter') {
      run(current);
    } else if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) {
      onClose();
    } else {
      return;
    }
    event.preventDefault();
  };
  return (
    <dialog
      ref={dialog}
      aria-label="Find or do"
      className={classes.palette}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      // A click beside it cancels it as Escape does.
      closedby="any"
    >
      <div className={classes.content}>
        <div className={classes.field}>
          <Search size={16} aria-hidden />
          <input
            role="combobox"
            aria-label="Find or do"
            aria-expanded={choices.length > 0}
            aria-controls={list}
            aria-autocomplete="list"
            aria-activedescendant={current === undefined ? undefined : optionId(list, current)}
            placeholder="A screen, an action, or a record's reference"
            // Browsers offer what was typed before to whoever sits down next; this one must not.
            autoComplete="off"
            spellCheck={false}
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
              setActive(0);
              forget();
            }}
            onKeyDown={onKeyDown}
          />
          <KeyHint>Esc</KeyHint>
        </div>
        <PaletteList id={list} groups={groups} current={current} onPoint={setActive} onRun={run} />
        <p role="status" className={classes.says}>
          {says}
        </p>
      </div>
    </dialog>
  );
}

const STEPS: Readonly<Partial<Record<string, 1 | -1>>> = { ArrowDown: 1, ArrowUp: -1 };

/** Whatever leads away closes the palette before it does. */
function closingFirst(reach: Reach, close: () => void): Reach {
  return {
    ...reach,
    go: (href) => {
      close();
      reach.go(href);
    },
  };
}

/** Open while it is there; focus returns to where it was. */
function useModal(dialog: React.RefObject<HTMLDialogElement | null>): void {
  useEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    element?.showModal();
    element?.querySelector('input')?.focus();
    return () => {
      element?.close();
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, [dialog]);
}
