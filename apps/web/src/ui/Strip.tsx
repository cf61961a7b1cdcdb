import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import classes from './Strip.module.css';

interface StripProps {
  readonly icon: LucideIcon;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

/** A worded band across the page: demo workspace, lost connection. */
export function Strip({ icon: Icon, children, action }: StripProps) {
  return (
    <div className={classes.strip}>
      <Icon size={16} aria-hidden />
      <p>{children}</p>
      {action}
    </div>
  );
}

/** Said on every page of a demo, so that nobody takes its figures for real ones. */
export function DemoWords() {
  return (
    <>
      <strong>Demo workspace.</strong> Made-up people and a seeded story. The connected Zoho CRM is a stand-in
      on this machine.
    </>
  );
}
