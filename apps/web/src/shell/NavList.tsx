import { Link, useLocation } from '@tanstack/react-router';
import { OVERVIEW, type Screen, screenOf, screensFor } from '../session/screens.ts';
import { useSession } from '../session/session.ts';
import classes from './NavList.module.css';

interface NavListProps {
  /** Icons only between 768 and 1279 px; the name stays for people who hear the page and as a tooltip. */
  readonly collapses?: boolean;
  readonly onGo?: () => void;
}

/** The screens this person may open, by the job they belong to. What is outside the role is absent. */
export function NavList({ collapses = false, onGo }: NavListProps) {
  const { permissions } = useSession();
  return (
    <nav aria-label="Main" className={classes.nav} data-collapses={collapses || undefined}>
      <ul>
        <NavItem screen={OVERVIEW} onGo={onGo} />
      </ul>
      {screensFor(permissions).map(({ name, screens }) => (
        <div key={name}>
          <p className={classes.group} id={`nav-${name}`}>
            {name}
          </p>
          <ul aria-labelledby={`nav-${name}`}>
            {screens.map((screen) => (
              <NavItem key={screen.to} screen={screen} onGo={onGo} />
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function NavItem({ screen, onGo }: { readonly screen: Screen; readonly onGo: (() => void) | undefined }) {
  const { to, name, icon: Icon } = screen;
  const { pathname } = useLocation();
  // A screen below another one lights up alone.
  const exact = screenOf(pathname) !== screen;
  return (
    <li>
      <Link
        to={to}
        title={name}
        className={classes.item}
        activeOptions={{ includeSearch: false, exact }}
        activeProps={{ 'aria-current': 'page', 'data-on': true }}
        {...(onGo === undefined ? {} : { onClick: onGo })}
      >
        <Icon size={16} strokeWidth={1.75} aria-hidden />
        <span className={classes.name}>{name}</span>
      </Link>
    </li>
  );
}
