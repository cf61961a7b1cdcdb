import { Link, useLocation } from '@tanstack/react-router';
import { SCREEN_GROUPS } from '../session/screens.ts';
import classes from './Breadcrumb.module.css';

/** Group, screen, and "one of them" below it. The last crumb is where one is, so it is no link. */
export function Breadcrumb() {
  const { pathname } = useLocation();
  const group = SCREEN_GROUPS.find(({ screens }) => screens.some(({ to }) => isBelow(pathname, to)));
  const screen = group?.screens.find(({ to }) => isBelow(pathname, to));
  if (group === undefined || screen === undefined) {
    return <Crumbs parents={[]} here={pathname === '/overview' ? 'Overview' : 'Heed'} />;
  }
  if (pathname === screen.to) return <Crumbs parents={[group.name]} here={screen.name} />;
  const up = (
    <Link to={screen.to} key={screen.to}>
      {screen.name}
    </Link>
  );
  return <Crumbs parents={[group.name, up]} here={screen.one} />;
}

function isBelow(pathname: string, screen: string): boolean {
  return pathname === screen || pathname.startsWith(`${screen}/`);
}

function Crumbs({ parents, here }: { readonly parents: readonly React.ReactNode[]; readonly here: string }) {
  return (
    <nav aria-label="Breadcrumb" className={classes.crumbs}>
      <ol>
        {parents.map((parent, index) => (
          // A path's places are their identity.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index} className={classes.parent}>
            {parent}
          </li>
        ))}
        <li aria-current="page" className={classes.here}>
          {here}
        </li>
      </ol>
    </nav>
  );
}
