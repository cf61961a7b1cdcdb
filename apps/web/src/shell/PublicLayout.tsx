import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { Info } from 'lucide-react';
import { useEffect } from 'react';
import { queryOf } from '../api/query.ts';
import { demoWorkspace } from '../lib/document-title.ts';
import { DemoWords, Strip } from '../ui/Strip.tsx';
import classes from './PublicLayout.module.css';

/** The frame of the pages before anybody is signed in. */
export function PublicLayout() {
  const setup = useQuery(queryOf('setupView', {}));
  const demo = setup.data?.demo ?? false;
  useEffect(() => demoWorkspace.set(demo), [demo]);
  return (
    <div className={classes.page}>
      {demo && (
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
