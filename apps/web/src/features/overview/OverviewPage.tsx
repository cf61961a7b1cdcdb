import { ROLE_WORDS } from '@heed/contract';
import { allOf } from '../../lib/words.ts';
import { OpenNow } from '../../session/OpenNow.tsx';
import { useSession } from '../../session/session.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Properties } from '../../ui/Properties.tsx';
import { When } from '../../ui/When.tsx';
import classes from './OverviewPage.module.css';

/** Who one is here, and what is open. */
export function OverviewPage() {
  const { person, organisation, absoluteExpiresAt } = useSession();
  const roles = person.roles.map((role) => ROLE_WORDS[role]);
  const names = allOf(roles.map(({ name }) => name));
  return (
    <div className={classes.page}>
      <PageHeader
        title="Overview"
        scope={`Hello ${person.displayName}. ${roles.length === 0 ? 'You have no role yet.' : `You work here as ${names}.`}`}
      />
      <div className={classes.columns}>
        <OpenNow />
        <Panel title="You" padded>
          <Properties
            items={[
              { name: 'Name', value: person.displayName },
              { name: 'E-mail', value: person.email },
              {
                name: roles.length === 1 ? 'Role' : 'Roles',
                value:
                  roles.length === 0
                    ? 'None'
                    : roles.map(({ name, job }) => (
                        <p key={name}>
                          {name}
                          <span className={classes.job}>{job}</span>
                        </p>
                      )),
              },
              { name: 'Organisation', value: organisation.name },
              { name: 'Days in', value: organisation.timeZone },
              {
                name: 'Session until',
                value: <When at={absoluteExpiresAt} precision="minute" zone focusable />,
              },
            ]}
          />
        </Panel>
      </div>
    </div>
  );
}
