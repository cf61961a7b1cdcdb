import type { Import } from '@heed/contract';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../../api/query.ts';
import { useDelayed } from '../../../lib/use-delayed.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { ProblemPanel } from '../../../ui/ProblemPanel.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { MappingEditor } from './MappingEditor.tsx';
import classes from './MappingStep.module.css';

interface MappingStepProps {
  readonly view: Import;
  /** Leaves the choice without changing anything; absent while the import cannot go on without it. */
  readonly onKeep?: () => void;
  readonly onCancel: () => void;
}

/** A person says what the columns of a file are; what would follow is shown before anything is checked. */
export function MappingStep({ view, onKeep, onCancel }: MappingStepProps) {
  const { data, error, isPending, refetch } = useQuery({
    ...queryOf('importMappingView', { params: { importId: view.id } }),
    // While somebody chooses, the file does not change: a new answer would only throw their choice away.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const waiting = useDelayed(isPending);
  if (data !== undefined) {
    return <MappingEditor view={view} mapping={data} onCancel={onCancel} {...(onKeep ? { onKeep } : {})} />;
  }
  return (
    <Panel title="Columns">
      {error === null ? (
        <div className={classes.waiting} aria-busy>
          {waiting && BONES.map((characters) => <Skeleton key={characters} characters={characters} />)}
        </div>
      ) : (
        <ProblemPanel
          what="The columns could not be read"
          problem={error.problem}
          onRetry={() => void refetch()}
        />
      )}
    </Panel>
  );
}

const BONES = [18, 24, 16, 21];
