import { type Problem, ROLE_WORDS, type Role } from '@heed/contract';
import { useLocation } from '@tanstack/react-router';
import { Eye, Lock } from 'lucide-react';
import { Fragment, useEffect, useRef } from 'react';
import { allOf } from '../lib/words.ts';
import { AskForAccess } from '../session/AskForAccess.tsx';
import { OpenNow } from '../session/OpenNow.tsx';
import { useMay, useSession } from '../session/session.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { CopyId } from '../ui/CopyId.tsx';
import { Note } from '../ui/Note.tsx';
import { PageTitle } from '../ui/PageHeader.tsx';
import { Panel } from '../ui/Panel.tsx';
import { When } from '../ui/When.tsx';
import classes from './DeniedPage.module.css';

export type Missing = NonNullable<Problem['missing']>;

interface DeniedPageProps {
  readonly missing: Missing;
  readonly requestId: string | null;
  /** The role is there now: open the page. */
  readonly onOpened: () => void;
}

const HOW_WORDS: Record<Missing['grantors'][number]['how'], string> = {
  gives: 'gives roles',
  confirms: 'confirms roles that read personal data',
};

/** At the address that was asked for: which role opens it, who can give one, and what is open now. */
export function DeniedPage({ missing, requestId, onOpened }: DeniedPageProps) {
  const { person } = useSession();
  const mayNow = useMay(missing.permission);
  const opened = useRef(onOpened);
  useEffect(() => {
    opened.current = onOpened;
  });
  useEffect(() => {
    if (mayNow) opened.current();
  }, [mayNow]);
  const { pathname } = useLocation();
  return (
    <div className={classes.page}>
      <p className={classes.place}>
        <Lock size={14} aria-hidden /> 403 <code>{pathname}</code>
      </p>
      <PageTitle title={`You need another role to ${missing.means}`} />
      <p className={classes.lead}>
        <OwnRoles roles={person.roles} /> You can {missing.means} as <RoleNames roles={missing.roles} />. The
        missing permission is <code>{missing.permission}</code>.
      </p>
      <div className={classes.columns}>
        <Panel title="Who can grant it">
          {missing.grantors.length === 0 ? (
            <p className={classes.nobody}>Nobody yet: no account here may give roles.</p>
          ) : (
            <ul>
              {givers(missing.grantors).map(({ displayName, how }) => (
                <li key={`${displayName} ${how}`} className={classes.grantor}>
                  <Avatar name={displayName} />
                  <div>
                    <p className={classes.name}>{displayName}</p>
                    <p className={classes.how}>{HOW_WORDS[how]}</p>
                  </div>
                </li>
              ))}
            </ul>
          )}
        </Panel>
        <AskForAccess roles={missing.roles} missing={missing.permission} />
      </div>
      <OpenNow />
      <Note icon={Eye}>
        This attempt is recorded:{' '}
        <span className={classes.at}>
          <When at={missing.at} zone focusable />
          {requestId !== null && ','}
        </span>{' '}
        {requestId !== null && <CopyId id={requestId} what="request id" />}
      </Note>
    </div>
  );
}

/** Who gives roles first, then who has to confirm some of them. */
function givers(grantors: Missing['grantors']): Missing['grantors'] {
  return grantors.toSorted((a, b) => Number(a.how === 'confirms') - Number(b.how === 'confirms'));
}

function OwnRoles({ roles }: { readonly roles: readonly Role[] }) {
  if (roles.length === 0) return <>You have no role yet.</>;
  const names = roles.map((role) => ROLE_WORDS[role].name);
  return (
    <>
      {roles.length === 1 ? 'Your role is' : 'Your roles are'} <strong>{allOf(names)}</strong>.
    </>
  );
}

function RoleNames({ roles }: { readonly roles: readonly Role[] }) {
  return roles.map((role, index) => (
    <Fragment key={role}>
      {index > 0 && (index === roles.length - 1 ? ' or ' : ', ')}
      <strong>{ROLE_WORDS[role].name}</strong>
    </Fragment>
  ));
}
