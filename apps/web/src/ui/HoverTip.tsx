import { Tooltip } from '@mantine/core';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';

interface HoverTipProps {
  /** Made only when it is shown. */
  readonly label: () => ReactNode;
  readonly className?: string | undefined;
  /** Reachable by keyboard, so that the tip can be read there too. */
  readonly focusable?: boolean;
  readonly children: ReactNode;
}

const DELAY = 300;

/** A tooltip for what stands in a list many times: it costs nothing before somebody points at it. */
export function HoverTip({ label, className, focusable = false, children }: HoverTipProps) {
  const id = useId();
  const target = useRef<HTMLSpanElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [shown, setShown] = useState(false);
  const show = (delay: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setShown(true), delay);
  };
  const hide = () => {
    clearTimeout(timer.current);
    setShown(false);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <>
      <span
        ref={target}
        className={className}
        {...(shown ? { 'aria-describedby': id } : {})}
        {...(focusable ? { tabIndex: 0, onFocus: () => show(0), onBlur: hide } : {})}
        onPointerEnter={() => show(DELAY)}
        onPointerLeave={hide}
      >
        {children}
      </span>
      {shown && <Tooltip opened label={<span id={id}>{label()}</span>} target={target} />}
    </>
  );
}
