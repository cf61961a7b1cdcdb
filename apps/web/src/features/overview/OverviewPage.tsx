import { ROLE_WORDS } from '@heed/contract';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { House, Plus } from 'lucide-react';
import { useNow } from '../../lib/now.ts';
import { formatDay } from '../../lib/time.ts';
import { allOf } from '../../lib/words.ts';
import { PATHS } from '../../paths.ts';
import { useKnownSession } from '../../session/session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { cardsFor } from './cards.ts';
import { FirstSteps } from './FirstSteps.tsx';
import classes from './OverviewPage.module.css';

/** The day's work of one's roles: a card for each job, each figure a way to its list. */
export function OverviewPage() {
  const { session, clockOffset } = useKnownSession();
  const { person, permissions, organisation } = session;
  const cards = cardsFor(person.roles, permissions);
  const names = allOf(person.roles.map((role) => ROLE_WORDS[role].name));
  const today = dayIn(organisation.timeZone, new Date(useNow() + clockOffset));
  return (
    <div className={classes.page}>
      <PageHeader
        title="Overview"
        scope={`${names === '' ? 'You have no role yet' : `Your work as ${names}`}. Today is ${formatDay(today)} in ${organisation.timeZone}.`}
        actions={
          permissions.includes('request.work') && (
            <Button
              variant="filled"
              leftSection={<Plus size={16} aria-hidden />}
              renderRoot={(props) => <Link to={PATHS.newRequest} {...props} />}
            >
              Log a request
            </Button>
          )
        }
      />
      <div className={classes.cards}>
        <div className={classes.wide}>
          <FirstSteps />
        </div>
        {cards.map(({ name, card: Card, wide }) => (
          <div key={name} className={wide ? classes.wide : undefined}>
            <Card />
          </div>
        ))}
        {cards.length === 0 && (
          <div className={classes.wide}>
            <Panel label="No cards">
              <EmptyState icon={House} title="Nothing is open to you yet">
                Your sign-in works. An administrator can give you a role; you can ask for one on any page that
                is closed to you.
              </EmptyState>
            </Panel>
          </div>
        )}
      </div>
    </div>
  );
}

/** The calendar day in a zone, as `2026-11-22`. */
function dayIn(timeZone: string, at: Date): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(at);
}
