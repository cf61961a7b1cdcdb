import { Link, useLocation } from '@tanstack/react-router';
import { PATHS } from '../paths.ts';
import { SCREEN_GROUPS, screenOf } from '../session/screens.ts';
import classes from './Breadcrumb.module.css';

/** Pages that stand in no group. */
const ALONE: Readonly<Partial<Record<string, string>>> = {
  [PATHS.overview]: 'Overview',
  [PATHS.account]: 'My account',
};

/** Group, screen, and "one of them" below it. The last crumb is where one is, so it is no link. */
export function Breadcrumb() {
  const { pathname } = useLocation();
  const screen = screenOf(pathname);
  const group = SCREEN_GROUPS.find(({ screens }) => screens.some((each) => each === screen));
  if (group === undefined || screen === undefined) {
    return <Crumbs parents={[]} here={ALONE[pathname] ?? 'Heed'} />;
  }
  if (pathname === screen.to) return <Crumbs parents={[group.name]} here={screen.name} />;
  const up = (
    <Link to={screen.to} key={screen.to}>
      {screen.name}
    </Link>
  );
  return <Crumbs parents={[group.name, up]} here={screen.one} />;
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
