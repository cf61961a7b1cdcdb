import { useLocation } from '@tanstack/react-router';
import { createContext, type MouseEvent, type ReactNode, useContext } from 'react';
import classes from './RecordLink.module.css';

/**
 * Where a record of the list around opens: beside the list, in the search parameter named (`event`, `entry`), or on a
 * page of its own, whose path is given.
 */
export type RecordPlace = string | ((id: string) => string);
export const RecordParameter = createContext<RecordPlace>('record');

interface RecordLinkProps {
  readonly id: string;
  readonly current: boolean;
  readonly onOpen: (id: string) => void;
  readonly children: ReactNode;
}

/** A link to the record: to the list as it is now with it open, or to its page. It can be copied and opened elsewhere. */
export function RecordLink({ id, current, onOpen, children }: RecordLinkProps) {
  const place = useContext(RecordParameter);
  const { pathname, searchStr } = useLocation();
  const href = typeof place === 'string' ? withRecord(pathname, searchStr, place, id) : place(id);
  const open = (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onOpen(id);
  };
  return (
    <a
      href={href}
      className={classes.link}
      {...(current ? { 'aria-current': 'true' as const } : {})}
      onClick={open}
    >
      {children}
    </a>
  );
}

function withRecord(pathname: string, searchStr: string, parameter: string, id: string): string {
  const search = new URLSearchParams(searchStr);
  search.set(parameter, id);
  return `${pathname}?${search.toString()}`;
}
