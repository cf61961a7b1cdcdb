import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { expectArrival, takeArrival } from '../lib/arrival.ts';
import { useDocumentTitle } from '../lib/document-title.ts';
import classes from './PageHeader.module.css';

interface PageTitleProps {
  /** The page in words, as heading and in the browser tab. */
  readonly title: string;
  /** The browser tab's words where the heading alone is not unique (one record among many). */
  readonly tab?: string;
}

/** A page's one `h1`: names the tab, and receives focus when the page was navigated to. */
export function PageTitle({ title, tab = title }: PageTitleProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useDocumentTitle(tab);
  useEffect(() => {
    if (takeArrival()) heading.current?.focus({ preventScroll: true });
  }, []);
  // A page that replaces its heading once its record has arrived hands the focus on to the new one.
  useLayoutEffect(() => {
    const element = heading.current;
    return () => {
      if (element !== null && document.activeElement === element) expectArrival();
    };
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {title}
    </h1>
  );
}

interface PageHeaderProps extends PageTitleProps {
  /** One sentence: what is shown, of which period, in which zone. */
  readonly scope?: ReactNode;
  readonly actions?: ReactNode;
}

/** Heading, one sentence of scope, actions at the right. */
export function PageHeader({ scope, actions, ...title }: PageHeaderProps) {
  return (
    <header className={classes.header}>
      <div className={classes.words}>
        <PageTitle {...title} />
        {scope !== undefined && <p className={classes.scope}>{scope}</p>}
      </div>
      {actions !== undefined && <div className={classes.actions}>{actions}</div>}
    </header>
  );
}
