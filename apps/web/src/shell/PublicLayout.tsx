import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { Info } from 'lucide-react';
import { queryOf } from '../api/query.ts';
import { DemoWords, Strip } from '../ui/Strip.tsx';
import classes from './PublicLayout.module.css';

/** The frame of the pages before anybody is signed in. */
export function PublicLayout() {
  const setup = useQuery(queryOf('setupView', {}));
  return (
    <div className={classes.page}>
      {setup.data?.demo && (
        <Strip icon={Info}>
          <DemoWords />
        </Strip>
      )}
      <main className={classes.main}>
        <Outlet />
      </main>
      <footer className={classes.foot}>
        {setup.data === undefined ? 'Heed' : `Heed ${setup.data.version}`}
      </footer>
    </div>
  );
}
