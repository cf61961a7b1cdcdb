import { ActionIcon, Tooltip } from '@mantine/core';
import { ChevronLeft, ChevronRight, Info, X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { demoWorkspace } from '../lib/document-title.ts';
import { useExternal } from '../lib/external-store.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { DemoWords, Strip } from '../ui/Strip.tsx';
import classes from './RecordDrawer.module.css';

interface RecordDrawerProps {
  /** What kind of record it is, for the region's name: "Event". */
  readonly label: string;
  /** Its place on this page of the list: `2 of 50`; undefined when the list does not hold it. */
  readonly place: { readonly index: number; readonly of: number } | undefined;
  /** It lies over the page instead of beside the list: then what the page says of itself is said here too. */
  readonly covers: boolean;
  /** Focus moves in when a person opened it, not when the address did. */
  readonly takesFocus: boolean;
  readonly onStep: (by: 1 | -1) => void;
  readonly onClose: () => void;
  /** Links beside the place: "Full page". */
  readonly links?: ReactNode;
  readonly children: ReactNode;
}

/** A record beside its list, for reading: the list stays usable, the address names the record, Escape closes. */
export function RecordDrawer(props: RecordDrawerProps) {
  const { label, place, covers, takesFocus, onStep, onClose, links, children } = props;
  const drawer = useRef<HTMLElement>(null);
  const demo = useExternal(demoWorkspace);
  useEffect(() => {
    if (takesFocus) drawer.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  return (
    // The keyboard scrolls it, so it has to be able to hold focus.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <aside ref={drawer} tabIndex={-1} aria-label={label} data-drawer className={classes.drawer}>
      {covers && demo && (
        <Strip icon={Info}>
          <DemoWords />
        </Strip>
      )}
      <div className={classes.head}>
        <Step by={-1} name="Previous" shortcut="[" place={place} onStep={onStep} />
        <span className={classes.place}>
          {place === undefined ? (
            'Not on this page'
          ) : (
            <>
              {place.index + 1} of {place.of}
              <span className={classes.scope}> on this page</span>
            </>
          )}
        </span>
        <Step by={1} name="Next" shortcut="]" place={place} onStep={onStep} />
        <span className={classes.links}>
          {links}
          <CopyButton value={window.location.href} what="link" />
          <Tooltip label="Close (Esc)">
            <ActionIcon aria-label={`Close ${label.toLowerCase()}`} onClick={onClose}>
              <X size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </span>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={classes.body} tabIndex={0} role="region" aria-label={`${label} details`}>
        {children}
      </div>
    </aside>
  );
}

interface StepProps extends Pick<RecordDrawerProps, 'place' | 'onStep'> {
  readonly by: 1 | -1;
  readonly name: string;
  readonly shortcut: string;
}

function Step({ by, name, shortcut, place, onStep }: StepProps) {
  const target = place === undefined ? -1 : place.index + by;
  const possible = place !== undefined && target >= 0 && target < place.of;
  const Icon = by === 1 ? ChevronRight : ChevronLeft;
  return (
    <Tooltip label={`${name} (${shortcut})`}>
      <ActionIcon
        aria-label={`${name} on this page`}
        aria-disabled={!possible}
        className={possible ? undefined : classes.impossible}
        onClick={() => possible && onStep(by)}
      >
        <Icon size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
