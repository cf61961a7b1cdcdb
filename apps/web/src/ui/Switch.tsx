import type { ReactNode } from 'react';
import classes from './Switch.module.css';

interface SwitchProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  /** The words beside it: what is on when it is on. */
  readonly children: ReactNode;
}

/** On or off, effective at once. */
export function Switch({ checked, onChange, children }: SwitchProps) {
  return (
    <label className={classes.switch}>
      <input
        type="checkbox"
        role="switch"
        checked={checked}
        aria-checked={checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>{children}</span>
    </label>
  );
}
