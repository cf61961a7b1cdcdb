import type { Connection } from '@heed/contract';
import { useCommand } from '../../api/query.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemPanel } from '../../ui/ProblemPanel.tsx';
import classes from './ConnectionPage.module.css';
import { TestSteps } from './TestSteps.tsx';

/** Tries the kept credentials, step by step; nobody is looked for. */
export function TestPanel({ connection }: { readonly connection: Connection }) {
  const test = useCommand('connectionTest', { invalidates: ['auditEventList'] });
  return (
    <Panel title="Test" padded>
      <div className={classes.test}>
        <p>Logs in, and searches for an address that cannot exist.</p>
        {test.data !== undefined && <TestSteps test={test.data} />}
        {test.error !== null && <ProblemPanel what="Nothing was tested" problem={test.error.problem} />}
        <div className={classes.buttons}>
          <ActionButton
            writes
            busy={test.isPending}
            onClick={() => test.mutate({ params: { connectionId: connection.id } })}
          >
            Test connection
          </ActionButton>
        </div>
      </div>
    </Panel>
  );
}
