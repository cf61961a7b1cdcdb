import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import {
  type ErrorComponentProps,
  Link,
  SearchParamError,
  useLocation,
  useRouter,
} from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { ApiProblem, asApiProblem } from '../api/problem.ts';
import { PageHeader } from '../ui/PageHeader.tsx';
import { Panel } from '../ui/Panel.tsx';
import { ProblemPanel } from '../ui/ProblemPanel.tsx';
import { searchFaults } from './search-faults.ts';

// Most people never see it: its form is not part of the first load.
const DeniedPage = lazy(async () => ({ default: (await import('./DeniedPage.tsx')).DeniedPage }));

/** In place of a page: a role is missing, the address is not understood, or something failed. The frame stays. */
export function RouteError({ error, reset }: ErrorComponentProps) {
  const client = useQueryClient();
  const router = useRouter();
  const { pathname } = useLocation();
  // Whoever comes back asks the server again: a remembered refusal would neither be recorded nor ever end.
  useEffect(() => () => forgetFailures(client), [client]);
  const retry = () => {
    forgetFailures(client);
    reset();
    void router.invalidate();
  };
  if (error instanceof ApiProblem && error.problem.missing !== undefined) {
    const { missing } = error.problem;
    return (
      <Suspense fallback={null}>
        <DeniedPage missing={missing} requestId={error.requestId} onOpened={retry} />
      </Suspense>
    );
  }
  if (error instanceof SearchParamError) {
    return (
      <>
        <PageHeader title="Part of the address is not understood" />
        <Panel label="The address">
          <ProblemPanel
            what="This address asks for something that Heed does not know"
            problem={{
              detail: 'What follows the question mark has these faults.',
              faults: searchFaults(error),
            }}
            actions={<Link to={pathname}>Open the page without them</Link>}
          />
        </Panel>
      </>
    );
  }
  return (
    <>
      <PageHeader title="This page could not be shown" />
      <Panel label="What failed">
        <ProblemPanel what="Something failed" problem={asApiProblem(error).problem} onRetry={retry} />
      </Panel>
    </>
  );
}

function forgetFailures(client: QueryClient): void {
  client.removeQueries({ predicate: ({ state }) => state.status === 'error' });
}
