import type { Import } from '@heed/contract';
import { getRouteApi, Link } from '@tanstack/react-router';
import { FileQuestion } from 'lucide-react';
import { useState } from 'react';
import type { ApiProblem } from '../../api/problem.ts';
import { shortId } from '../../lib/words.ts';
import { PATHS } from '../../paths.ts';
import { useMay } from '../../session/session.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Id } from '../../ui/CopyId.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemPanel } from '../../ui/ProblemPanel.tsx';
import { When } from '../../ui/When.tsx';
import { CancelImport } from './CancelImport.tsx';
import { ImportBody } from './ImportBody.tsx';
import classes from './ImportPage.module.css';
import { StaleStrip } from './StaleStrip.tsx';
import { Steps } from './Steps.tsx';
import { stepsOf } from './steps.ts';
import { type LocalUpload, sentOf, useLocalUpload } from './uploads.ts';
import { isMoving, useImport, useProgressAnnouncements } from './use-import.ts';

const route = getRouteApi('/app/imports/$importId');

/** One import from the file to the ledger: what was found, the decision, and what came of it. */
export function ImportPage() {
  const { importId } = route.useParams();
  const { data, error, dataUpdatedAt, refetch } = useImport(importId);
  const upload = useLocalUpload(importId);
  useProgressAnnouncements(data, sentOf(upload));
  if (data === undefined)
    return <NotShown importId={importId} problem={error} onRetry={() => void refetch()} />;
  return (
    <>
      {error !== null && <StaleStrip since={dataUpdatedAt} onRetry={() => void refetch()} />}
      <ImportView view={data} upload={upload} />
    </>
  );
}

interface ImportViewProps {
  readonly view: Import;
  readonly upload: LocalUpload | undefined;
}

function ImportView({ view, upload }: ImportViewProps) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const mayRun = useMay('import.run');
  const [cancelling, setCancelling] = useState(false);
  const cancel = () => setCancelling(true);
  return (
    <>
      <PageHeader
        title="Import opt-outs"
        tab={`Import ${shortId(view.id)}`}
        scope={
          <>
            <Id id={view.id} />, started by {view.startedBy} <When at={view.startedAt} zone focusable />
          </>
        }
        {...(mayRun && isMoving(view)
          ? {
              actions: (
                <ActionButton writes color="red" onClick={cancel}>
                  {view.state === 'writing' ? 'Stop writing' : 'Cancel import'}
                </ActionButton>
              ),
            }
          : {})}
      />
      <Steps steps={stepsOf(view, sentOf(upload))} />
      <ImportBody
        view={view}
        upload={upload}
        mayRun={mayRun}
        search={search}
        onSearch={(next) => void navigate({ search: next, resetScroll: false })}
        onCancel={cancel}
      />
      {cancelling && <CancelImport view={view} onClose={() => setCancelling(false)} />}
    </>
  );
}

interface NotShownProps {
  readonly importId: string;
  readonly problem: ApiProblem | null;
  readonly onRetry: () => void;
}

/** Before the first answer, and where there is none. */
function NotShown({ importId, problem, onRetry }: NotShownProps) {
  const header = <PageHeader title="Import opt-outs" tab={`Import ${shortId(importId)}`} />;
  if (problem === null) {
    return (
      <>
        {header}
        <div className={classes.waiting} aria-busy />
      </>
    );
  }
  return (
    <>
      {header}
      <Panel label="Import">
        {problem.code === 'not_found' ? (
          <EmptyState
            icon={FileQuestion}
            title="There is no such import"
            actions={<Link to={PATHS.imports}>All imports</Link>}
          >
            The address may be cut off, or the import was removed by retention.
          </EmptyState>
        ) : (
          <ProblemPanel what="The import could not be read" problem={problem.problem} onRetry={onRetry} />
        )}
      </Panel>
    </>
  );
}
