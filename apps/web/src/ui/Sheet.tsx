import { ActionIcon } from '@mantine/core';
import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import classes from './Sheet.module.css';

interface SheetProps {
  readonly title: string;
  readonly onClose: () => void;
  /** Beside the heading. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/**
 * Something to read or to go through at the right edge, over the page, by the browser's own modal dialog: focus stays
 * inside and returns to where it was. Mount it to open it.
 */
export function Sheet({ title, onClose, actions, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const head = useRef<HTMLHeadingElement>(null);
  const heading = useId();
  useEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    element?.showModal();
    head.current?.focus();
    return () => {
      element?.close();
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={heading}
      className={classes.sheet}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className={classes.head}>
        <h2 ref={head} id={heading} tabIndex={-1}>
          {title}
        </h2>
        {actions !== undefined && <div className={classes.actions}>{actions}</div>}
        <ActionIcon aria-label="Close" onClick={onClose}>
          <X size={16} aria-hidden />
        </ActionIcon>
      </div>
      {/* The keyboard scrolls it, so it has to be able to hold focus. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={classes.body} tabIndex={0} role="region" aria-labelledby={heading}>
        {children}
      </div>
    </dialog>
  );
}
