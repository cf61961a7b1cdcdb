import { type ReactNode, useEffect, useId, useRef } from 'react';
import classes from './Dialog.module.css';

interface DialogProps {
  readonly title: string;
  /** Called for Escape and for whatever else closes it without deciding. */
  readonly onClose: () => void;
  /** `alertdialog` interrupts: something needs an answer now. */
  readonly role?: 'dialog' | 'alertdialog';
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/**
 * A decision in front of the page, by the browser's own modal dialog: focus stays inside, what is behind is inert, and
 * focus returns to where it was. Mount it to open it.
 */
export function Dialog({ title, onClose, role = 'dialog', actions, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const head = useRef<HTMLHeadingElement>(null);
  const heading = useId();
  const body = useId();
  useEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    element?.showModal();
    // The choice that is safe, where a dialog names one; otherwise its beginning, so that it is read from the top.
    (element?.querySelector<HTMLElement>('[data-initial-focus]') ?? head.current)?.focus();
    return () => {
      element?.close();
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      role={role}
      aria-labelledby={heading}
      aria-describedby={role === 'alertdialog' ? body : undefined}
      className={classes.dialog}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 ref={head} id={heading} tabIndex={-1} className={classes.title}>
        {title}
      </h2>
      <div id={body} className={classes.body}>
        {children}
      </div>
      {actions !== undefined && <div className={classes.actions}>{actions}</div>}
    </dialog>
  );
}
