import { X } from 'lucide-react';
import { forwardRef, type ReactNode } from 'react';
import { clsx } from '../lib/clsx.ts';
import classes from './ChipFrame.module.css';

interface ChipFrameProps {
  readonly label: string;
  /** Given while the filter narrows the list. */
  readonly onRemove?: (() => void) | undefined;
  readonly children: ReactNode;
}

/** A filter's outline: what is inside, and a button that takes it away while it narrows the list. */
export function ChipFrame({ label, onRemove, children }: ChipFrameProps) {
  return (
    <span className={clsx(classes.chip, onRemove !== undefined && classes.set)}>
      {children}
      {onRemove !== undefined && (
        <button
          type="button"
          className={classes.remove}
          aria-label={`Remove filter ${label}`}
          onClick={onRemove}
        >
          <X size={14} aria-hidden />
        </button>
      )}
    </span>
  );
}

interface ChipButtonProps extends React.ComponentPropsWithoutRef<'button'> {
  readonly label: string;
  readonly value: string;
  readonly icon?: ReactNode;
}

/** The part of a chip that opens its menu: "Outcome Denied". */
export const ChipButton = forwardRef<HTMLButtonElement, ChipButtonProps>(
  ({ label, value, icon, className, ...rest }, ref) => (
    <button ref={ref} type="button" className={clsx(classes.button, className)} data-filter {...rest}>
      <span className={classes.label}>{label}</span> <span className={classes.value}>{value}</span>
      {icon}
    </button>
  ),
);
ChipButton.displayName = 'ChipButton';
