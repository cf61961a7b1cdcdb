import type { FirstStep } from '@heed/contract';
import { Button } from '@mantine/core';
import { Circle, CircleCheck } from 'lucide-react';
import { useCommand } from '../../api/query.ts';
import { announce } from '../../lib/announcer.ts';
import { PATHS } from '../../paths.ts';
import { Panel } from '../../ui/Panel.tsx';
import classes from './FirstSteps.module.css';
import { ListLink } from './ListLink.tsx';
import { useCard } from './use-card.ts';

interface StepWords {
  readonly name: string;
  readonly why: string;
  readonly href: string;
}

const STEPS: Readonly<Record<FirstStep, StepWords>> = {
  inviteColleague: {
    name: 'Invite a colleague',
    why: 'Nobody can do this work alone: some steps need a second person.',
    href: PATHS.people,
  },
  haveDpo: {
    name: 'Have a data protection officer',
    why: 'They confirm every role that reads personal data.',
    href: PATHS.people,
  },
  haveSecondPerson: {
    name: 'Have a second person who approves',
    why: 'What you prepare, somebody else has to approve.',
    href: PATHS.accessRequests,
  },
  tellSends: {
    name: 'Tell Heed what was sent',
    why: 'Rates are opt-outs divided by deliveries; without sends they are unknown.',
    href: PATHS.sends,
  },
  importOptOuts: {
    name: 'Import the opt-outs you have',
    why: 'From the e-mail tool: it is checked first, and written when you confirm.',
    href: PATHS.imports,
  },
  recordOptOut: {
    name: 'Record your first opt-out',
    why: 'The form takes 20 seconds and gives a receipt number.',
    href: PATHS.recordOptOut,
  },
  logRequest: {
    name: 'Log a request',
    why: 'Its clock starts at receipt, and the page explains each date.',
    href: PATHS.newRequest,
  },
  openTrail: {
    name: 'Look at the audit trail',
    why: 'Everything that is done here stands there, this look as well.',
    href: PATHS.auditTrail,
  },
};

/** What to set up first, ticked by what is really there. It can be put away, and taken out again from the help. */
export function FirstSteps() {
  const { data } = useCard('firstStepsView');
  const change = useCommand('firstStepsChange', {
    invalidates: ['firstStepsView'],
    onSuccess: () => announce('The first steps are put away. Help has them.'),
  });
  if (data === undefined || !data.shown || data.steps.length === 0) return null;
  const done = data.steps.filter((step) => step.done).length;
  return (
    <Panel
      title="First steps"
      note={`${done} of ${data.steps.length} done`}
      actions={
        <Button
          size="sm"
          variant="subtle"
          onClick={() => !change.isPending && change.mutate({ body: { shown: false } })}
        >
          Put away
        </Button>
      }
    >
      <ul className={classes.steps}>
        {data.steps.map((step) => {
          const { name, why, href } = STEPS[step.step];
          const Icon = step.done ? CircleCheck : Circle;
          return (
            <li key={step.step} data-done={step.done || undefined}>
              <Icon size={16} aria-hidden />
              <div>
                <p>
                  <ListLink href={href}>{name}</ListLink>
                  {step.done && <span className={classes.done}>done</span>}
                </p>
                <p className={classes.why}>{why}</p>
              </div>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
