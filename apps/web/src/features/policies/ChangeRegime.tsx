import type { RegimeView } from '@heed/contract';
import { useQueryClient } from '@tanstack/react-query';
import { queryOf, useCommand } from '../../api/query.ts';
import { ReasonDialog } from '../../forms/ReasonDialog.tsx';
import { announce } from '../../lib/announcer.ts';

/** What somebody is about to do with a regime. */
export type RegimeStep =
  | { readonly kind: 'propose'; readonly turn: 'on' | 'off' }
  | { readonly kind: 'confirm'; readonly id: string; readonly turn: 'on' | 'off' }
  | { readonly kind: 'decline'; readonly id: string; readonly turn: 'on' | 'off'; readonly own: boolean };

interface ChangeRegimeProps {
  readonly regime: RegimeView;
  readonly step: RegimeStep;
  readonly onClose: () => void;
}

/** Proposes, confirms, declines or withdraws a change, with a reason. */
export function ChangeRegime({ regime, step, onClose }: ChangeRegimeProps) {
  const client = useQueryClient();
  const options = {
    invalidates: ['regimeList', 'auditEventList'] as const,
    onSuccess: (answer: RegimeView) => {
      client.setQueryData(queryOf('regimeView', { params: { regimeId: answer.id } }).queryKey, answer);
      announce(`${answer.label} is ${answer.on ? 'on' : 'off'}.`);
      onClose();
    },
    onError: () => void client.invalidateQueries({ queryKey: ['regimeView'] }),
  };
  const propose = useCommand('regimePropose', options);
  const confirm = useCommand('policyProposalConfirm', options);
  const decline = useCommand('policyProposalDecline', options);
  const running = { propose, confirm, decline }[step.kind];
  const send = (reason: string) => {
    if (step.kind === 'propose') {
      return propose.mutate({ params: { regimeId: regime.id }, body: { turn: step.turn, reason } });
    }
    const input = { params: { policyProposalId: step.id }, body: { reason } };
    return step.kind === 'confirm' ? confirm.mutate(input) : decline.mutate(input);
  };
  const words = wordsOf(regime, step);
  return (
    <ReasonDialog
      title={words.title}
      label={step.kind === 'decline' && !step.own ? 'Why not' : 'Why'}
      placeholder="What was checked, by whom"
      confirm={words.confirm}
      busy={running.isPending}
      problem={running.error?.problem ?? null}
      onConfirm={send}
      onClose={onClose}
    >
      <p>{words.follows}</p>
    </ReasonDialog>
  );
}

function wordsOf({ label }: RegimeView, step: RegimeStep) {
  const turn = `turn ${label} ${step.turn}`;
  switch (step.kind) {
    case 'propose':
      return {
        title: `Propose to ${turn}?`,
        confirm: 'Propose',
        follows: 'Nothing changes until a second person has confirmed it.',
      };
    case 'confirm':
      return {
        title: `Confirm to ${turn}?`,
        confirm: 'Confirm',
        follows:
          step.turn === 'on'
            ? 'From then on new requests can run by its clock.'
            : 'From then on no new request is given its clock.',
      };
    case 'decline':
      return step.own
        ? { title: `Withdraw the proposal to ${turn}?`, confirm: 'Withdraw', follows: 'Nothing changes.' }
        : { title: `Decline the proposal to ${turn}?`, confirm: 'Decline', follows: 'Nothing changes.' };
  }
}
