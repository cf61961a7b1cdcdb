import type { ErrorComponentProps } from '@tanstack/react-router';
import { asApiProblem } from '../api/problem.ts';
import { Brand } from '../ui/Brand.tsx';
import { PageTitle } from '../ui/PageHeader.tsx';
import { Panel } from '../ui/Panel.tsx';
import { ProblemPanel } from '../ui/ProblemPanel.tsx';
import classes from './Outside.module.css';

/** No frame can be drawn: the server did not say who is signed in. */
export function Outside({ error }: ErrorComponentProps) {
  return (
    <main className={classes.page}>
      <Brand large />
      <PageTitle title="Heed could not be opened" />
      <Panel label="What failed">
        <ProblemPanel
          what="It is not known who you are signed in as"
          problem={asApiProblem(error).problem}
          onRetry={() => window.location.reload()}
        />
      </Panel>
    </main>
  );
}
