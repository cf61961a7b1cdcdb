import { Link } from '@tanstack/react-router';
import { PATHS } from '../paths.ts';
import { useSession } from '../session/session.ts';
import { Brand } from '../ui/Brand.tsx';
import { NavList } from './NavList.tsx';
import classes from './Sidebar.module.css';

/** At the left from 768 px: whole from 1280, a rail of icons below. */
export function Sidebar() {
  const { organisation } = useSession();
  return (
    <div className={classes.side}>
      <div className={classes.head}>
        <Link to={PATHS.overview} className={classes.brand} aria-label="Heed, overview">
          <Brand />
        </Link>
        <span className={classes.organisation} title={organisation.name}>
          {organisation.name}
        </span>
      </div>
      <NavList collapses />
    </div>
  );
}
