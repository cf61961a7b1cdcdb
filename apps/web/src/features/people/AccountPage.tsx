import { ROLES } from '@heed/contract';
import { AskForAccess } from '../../session/AskForAccess.tsx';
import { useSession } from '../../session/session.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { OwnSessions } from './OwnSessions.tsx';
import { PasswordPanel } from './PasswordPanel.tsx';
import classes from './PersonPage.module.css';
import { roleNames } from './words.ts';

/** One's own account: sessions, password, and asking for another role. */
export function AccountPage() {
  const { person } = useSession();
  return (
    <div className={classes.page}>
      <PageHeader
        title="My account"
        scope={`${person.displayName}, ${person.email}: ${roleNames(person.roles)}.`}
      />
      <div className={classes.columns}>
        <div className={classes.column}>
          <OwnSessions />
          <PasswordPanel />
        </div>
        <AskForAccess roles={ROLES} />
      </div>
    </div>
  );
}
