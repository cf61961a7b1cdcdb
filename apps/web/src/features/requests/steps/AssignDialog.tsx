import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryOf } from '../../../api/query.ts';
import { useSession } from '../../../session/session.ts';
import { StepDialog } from './StepDialog.tsx';
import type { StepProps } from './step-props.ts';
import { useStep } from './use-step.ts';

/** Who works on it. */
export function AssignDialog({ request, onClose }: StepProps) {
  const { busy, problem, take } = useStep(request, onClose);
  const { data } = useQuery({ ...queryOf('requestChoiceView', {}), staleTime: 300_000 });
  const { person } = useSession();
  const [assignee, setAssignee] = useState(request.assignee?.id ?? person.id);
  return (
    <StepDialog
      title={`Assign ${request.ref}`}
      consequence={<p>It then stands in that person’s inbox when it is due.</p>}
      confirm="Assign"
      busy={busy}
      problem={problem}
      onConfirm={() => take({ step: 'assign', assignee: assignee === '' ? null : assignee })}
      onClose={onClose}
    >
      <NativeSelect
        label="Owner"
        data={[
          { value: '', label: 'Nobody' },
          ...(data?.assignees ?? []).map(({ id, displayName }) => ({ value: id, label: displayName })),
        ]}
        value={assignee}
        onChange={(event) => setAssignee(event.target.value)}
      />
    </StepDialog>
  );
}
