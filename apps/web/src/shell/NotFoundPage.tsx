import { Link } from '@tanstack/react-router';
import { FileQuestion } from 'lucide-react';
import { PATHS } from '../paths.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { Panel } from '../ui/Panel.tsx';

/** The same words for what does not exist and for what one may not know of. */
export function NotFoundPage() {
  return (
    <>
      <PageHeader title="There is nothing at this address" />
      <Panel label="Not found">
        <EmptyState
          icon={FileQuestion}
          title="Nothing here"
          actions={<Link to={PATHS.overview}>Go to the overview</Link>}
        >
          The address may be cut off or mistyped, or what it named is not open to you.
        </EmptyState>
      </Panel>
    </>
  );
}
