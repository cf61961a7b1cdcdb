import { type Person, ROLE_WORDS, ROLES, type Role } from '@heed/contract';
import { Link } from '@tanstack/react-router';
import { Clock, Plus } from 'lucide-react';
import { useState } from 'react';
import { PATHS } from '../../paths.ts';
import { useSession } from '../../session/session.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { When } from '../../ui/When.tsx';
import { EndRole } from './EndRole.tsx';
import { GiveRole } from './GiveRole.tsx';
import classes from './RolesPanel.module.css';

/** The roles somebody holds, with who stands for them; those that wait; giving and ending one. */
export function RolesPanel({ person }: { readonly person: Person }) {
  const own = useSession().person.id === person.id;
  const [giving, setGiving] = useState(false);
  const [ending, setEnding] = useState<Role>();
  const free = ROLES.filter((role) => !person.roles.includes(role) && !person.waitingRoles.includes(role));
  const whyNotGive = own
    ? 'Nobody gives a role to themselves: another administrator has to do this.'
    : person.state === 'disabled'
      ? 'The account is disabled. Enable it first.'
      : free.length === 0
        ? 'There is no role left to give.'
        : undefined;
  return (
    <Panel
      title="Roles"
      note="A change holds at once, in open sessions too"
      actions={
        <ActionButton
          size="sm"
          leftSection={<Plus size={14} aria-hidden />}
          disabledReason={whyNotGive}
          onClick={() => setGiving(true)}
        >
          Give a role
        </ActionButton>
      }
    >
      {person.grants.length + person.waiting.length === 0 && (
        <p className={classes.none}>No role: this person can sign in and open nothing.</p>
      )}
      <ul>
        {person.grants.map(({ role, givenBy, confirmedBy, since }) => (
          <li key={role} className={classes.role}>
            <div className={classes.words}>
              <p className={classes.name}>{ROLE_WORDS[role].name}</p>
              <p className={classes.small}>
                {givenBy === null ? 'Came with the account' : `Given by ${givenBy}`}
                {confirmedBy !== null && `, confirmed by ${confirmedBy}`}, since{' '}
                <When at={since} precision="minute" zone focusable />
              </p>
            </div>
            <ActionButton
              size="sm"
              disabledReason={
                own && role === 'admin'
                  ? 'Nobody takes the role of administrator from themselves: another administrator has to do this.'
                  : undefined
              }
              onClick={() => setEnding(role)}
            >
              <span aria-hidden>End</span>
              <span className={classes.spoken}>End the role {ROLE_WORDS[role].name}</span>
            </ActionButton>
          </li>
        ))}
        {person.waiting.map(({ accessRequestId, role, givenBy, since }) => (
          <li key={accessRequestId} className={classes.role}>
            <div className={classes.words}>
              <p className={classes.name}>
                {ROLE_WORDS[role].name}{' '}
                <StatusBadge tone="soon" icon={Clock}>
                  Waits for confirmation
                </StatusBadge>
              </p>
              <p className={classes.small}>
                Given by {givenBy}, <When at={since} precision="minute" zone focusable />. A data protection
                officer confirms it.
              </p>
            </div>
            <Link
              to={PATHS.accessRequests}
              search={{ state: 'all', request: accessRequestId }}
              className={classes.link}
            >
              Open
            </Link>
          </li>
        ))}
      </ul>
      {giving && <GiveRole person={person} roles={free} onClose={() => setGiving(false)} />}
      {ending !== undefined && <EndRole person={person} role={ending} onClose={() => setEnding(undefined)} />}
    </Panel>
  );
}
