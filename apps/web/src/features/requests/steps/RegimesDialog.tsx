import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryOf } from '../../../api/query.ts';
import { Choices } from '../../../forms/Choices.tsx';
import { weekdayOf } from '../words.ts';
import { StepDialog } from './StepDialog.tsx';
import type { StepProps } from './step-props.ts';
import { useStep } from './use-step.ts';

/** Which laws apply: a person confirms what was proposed from the places. */
export function RegimesDialog({ request, onClose }: StepProps) {
  const { busy, problem, take } = useStep(request, onClose);
  const { data } = useQuery({ ...queryOf('requestChoiceView', {}), staleTime: 300_000 });
  const own = request.clocks.map(({ regime }) => regime);
  const [chosen, setChosen] = useState<readonly string[]>(own);
  const first = request.stage === 'received';
  const others = (data?.regimes ?? []).filter(({ id }) => !own.includes(id));
  return (
    <StepDialog
      title={`${first ? 'Confirm' : 'Change'} the regimes of ${request.ref}`}
      consequence={
        <p>
          Every confirmed regime runs its own clock, and the earliest date drives. No row has been reviewed by
          counsel yet.
        </p>
      }
      confirm={first ? 'Confirm regimes' : 'Change regimes'}
      missing={chosen.length === 0 ? 'Choose at least one regime.' : undefined}
      busy={busy}
      problem={problem}
      onConfirm={() => take({ step: first ? 'confirmRegimes' : 'changeRegimes', regimes: [...chosen] })}
      onClose={onClose}
    >
      <Choices
        legend="Proposed from the places"
        kind="checkbox"
        stacked
        options={request.clocks.map(({ regime, label, name, due, target }) => ({
          value: regime,
          label: `${label}: ${name}`,
          hint: dateHint(due, target),
        }))}
        value={chosen.filter((id) => own.includes(id))}
        onChange={(ids) => setChosen([...ids, ...chosen.filter((id) => !own.includes(id))])}
      />
      {others.length > 0 && (
        <details>
          <summary>Other regimes that are on</summary>
          <Choices
            legend="Other regimes"
            kind="checkbox"
            stacked
            options={others.map(({ id, label, name }) => ({ value: id, label: `${label}: ${name}` }))}
            value={chosen.filter((id) => !own.includes(id))}
            onChange={(ids) => setChosen([...chosen.filter((id) => own.includes(id)), ...ids])}
          />
        </details>
      )}
    </StepDialog>
  );
}

function dateHint(due: string | null, target: string | null): string {
  if (due !== null) return `due ${weekdayOf(due)}`;
  return target === null ? 'names no number of days' : `target ${weekdayOf(target)}`;
}
