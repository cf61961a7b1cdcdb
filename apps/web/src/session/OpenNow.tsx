import { Link } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import { Panel } from '../ui/Panel.tsx';
import classes from './OpenNow.module.css';
import { screensFor } from './screens.ts';
import { useSession } from './session.ts';

/** What the signed-in person can open, one sentence each. */
export function OpenNow() {
  const { permissions } = useSession();
  const screens = screensFor(permissions).flatMap((group) => group.screens);
  return (
    <Panel title="What you can open now" {...(screens.length === 0 ? { padded: true } : {})}>
      {screens.length === 0 ? (
        <p className={classes.none}>
          Nothing yet: the screens for your role come with later versions. Your sign-in works, and what you
          may do is set.
        </p>
      ) : (
        <ul className={classes.list}>
          {screens.map(({ to, name, purpose, icon: Icon }) => (
            <li key={to}>
              <Link to={to} className={classes.link}>
                <Icon size={16} aria-hidden />
                <span className={classes.name}>{name}</span>
                <span className={classes.purpose}>{purpose}</span>
                <ChevronRight size={16} aria-hidden className={classes.end} />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
