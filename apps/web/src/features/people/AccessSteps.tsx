import type { AccessRequest } from '@heed/contract';
import { Panel } from '../../ui/Panel.tsx';
import { When } from '../../ui/When.tsx';
import classes from './AccessSteps.module.css';

/** Asked, given, decided: who, when, and why in their words. */
export function AccessSteps({ request }: { readonly request: AccessRequest }) {
  const { asked, given, decided, state } = request;
  const steps = [
    { name: 'Asked for it', step: asked },
    { name: 'Gave it', step: given },
    { name: state === 'declined' ? 'Declined it' : 'Confirmed it', step: decided },
  ];
  return (
    <Panel title="Steps" note="oldest first">
      <ol>
        {steps.map(
          ({ name, step }) =>
            step !== null && (
              <li key={name} className={classes.step}>
                <p className={classes.who}>
                  <strong>{step.by.displayName}</strong> {name.toLowerCase()}{' '}
                  <span className={classes.at}>
                    <When at={step.at} precision="minute" zone focusable />
                  </span>
                </p>
                {step.note !== null && <p className={classes.note}>{step.note}</p>}
              </li>
            ),
        )}
      </ol>
    </Panel>
  );
}
