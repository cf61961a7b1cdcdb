import { useLocation } from '@tanstack/react-router';
import { createContext, type MouseEvent, type ReactNode, useContext } from 'react';
import classes from './RecordLink.module.css';

/** The search parameter that holds the open record of the list around: `event`, `entry`. */
export const RecordParameter = createContext('record');

interface RecordLinkProps {
  readonly id: string;
  readonly current: boolean;
  readonly onOpen: (id: string) => void;
  readonly children: ReactNode;
}

/** A link to the list as it is now with this record open: it can be copied, and opened in another tab. */
export function RecordLink({ id, current, onOpen, children }: RecordLinkProps) {
  const parameter = useContext(RecordParameter);
  const { pathname, searchStr } = useLocation();
  const search = new URLSearchParams(searchStr);
  search.set(parameter, id);
  const open = (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onOpen(id);
  };
  return (
    <a
      href={`${pathname}?${search.toString()}`}
      className={classes.link}
      {...(current ? { 'aria-current': 'true' as const } : {})}
      onClick={open}
    >
      {children}
    </a>
  );
}
