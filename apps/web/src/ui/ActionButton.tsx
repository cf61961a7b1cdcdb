import { Button, type ButtonProps, Tooltip, VisuallyHidden } from '@mantine/core';
import { type MouseEvent, type ReactNode, useId } from 'react';
import { useOnline } from '../lib/online.ts';

interface ActionButtonProps
  extends Pick<ButtonProps, 'variant' | 'color' | 'size' | 'leftSection' | 'fullWidth'> {
  readonly children: ReactNode;
  readonly type?: 'button' | 'submit';
  /** The id of the form that it submits, where it stands outside of it. */
  readonly form?: string;
  readonly onClick?: (event: MouseEvent<HTMLButtonElement>) => void;
  /** It changes something on the server: it waits while there is no network. */
  readonly writes?: boolean;
  /** Work is under way; a second click does nothing. */
  readonly busy?: boolean;
  /** Where focus begins in a dialog. */
  readonly initialFocus?: boolean;
  /** Why it cannot be used now. It stays in sight and in the tab order, and says so. */
  readonly disabledReason?: string | undefined;
}

/** A button that, where it cannot be used, says why instead of disappearing. */
export function ActionButton(props: ActionButtonProps) {
  const {
    children,
    type = 'button',
    form,
    onClick,
    writes = false,
    busy = false,
    initialFocus = false,
    disabledReason,
    ...look
  } = props;
  const online = useOnline();
  const description = useId();
  const reason =
    disabledReason ?? (writes && !online ? 'You are offline: this waits until the connection is back.' : '');
  const blocked = reason !== '' || busy;
  const button = (
    <Button
      {...look}
      type={type}
      {...(form === undefined ? {} : { form })}
      aria-disabled={blocked}
      aria-busy={busy}
      data-initial-focus={initialFocus || undefined}
      {...(reason === '' ? {} : { 'aria-describedby': description })}
      onClick={(event) => {
        if (blocked) return event.preventDefault();
        onClick?.(event);
      }}
    >
      {children}
    </Button>
  );
  if (reason === '') return button;
  return (
    <>
      <Tooltip label={reason}>{button}</Tooltip>
      <VisuallyHidden id={description}>{reason}</VisuallyHidden>
    </>
  );
}
