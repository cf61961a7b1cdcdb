import type { RegimeProposal, RegimeView } from '@heed/contract';
import { useState } from 'react';
import { useMay, useSession } from '../../session/session.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { When } from '../../ui/When.tsx';
import { ChangeRegime, type RegimeStep } from './ChangeRegime.tsx';
import classes from './RegimePanel.module.css';

/** Proposing a change, or deciding on the one that is proposed; who may only read sees who may do more. */
export function RegimeActions({ regime }: { readonly regime: RegimeView }) {
  const mayManage = useMay('policy.manage');
  const [step, setStep] = useState<RegimeStep>();
  const { proposal } = regime;
  return (
    <>
      {proposal !== null && <Proposal proposal={proposal} mayManage={mayManage} onStep={setStep} />}
      {proposal === null && mayManage && (
        <div className={classes.buttons}>
          <ActionButton onClick={() => setStep({ kind: 'propose', turn: regime.on ? 'off' : 'on' })}>
            Propose to turn it {regime.on ? 'off' : 'on'}
          </ActionButton>
        </div>
      )}
      {!mayManage && (
        <p className={classes.why}>
          Compliance and data protection officers propose a change; it takes a second person, and one of the
          two is a data protection officer.
        </p>
      )}
      {step !== undefined && <ChangeRegime regime={regime} step={step} onClose={() => setStep(undefined)} />}
    </>
  );
}

interface ProposalProps {
  readonly proposal: RegimeProposal;
  readonly mayManage: boolean;
  readonly onStep: (step: RegimeStep) => void;
}

function Proposal({ proposal, mayManage, onStep }: ProposalProps) {
  const own = useSession().person.id === proposal.proposedBy.id;
  const { id, turn, mayConfirm } = proposal;
  return (
    <Panel title={`Proposed: turn it ${turn}`} padded>
      <div className={classes.body}>
        <p>
          By <strong>{proposal.proposedBy.displayName}</strong>,{' '}
          <When at={proposal.proposedAt} precision="minute" zone focusable />
        </p>
        <p className={classes.reason}>{proposal.reason}</p>
        {mayManage && (
          <div className={classes.buttons}>
            <ActionButton
              variant="filled"
              disabledReason={mayConfirm.because ?? undefined}
              onClick={() => onStep({ kind: 'confirm', id, turn })}
            >
              Confirm
            </ActionButton>
            <ActionButton onClick={() => onStep({ kind: 'decline', id, turn, own })}>
              {own ? 'Withdraw' : 'Decline'}
            </ActionButton>
          </div>
        )}
        {mayManage && mayConfirm.because !== null && <p className={classes.why}>{mayConfirm.because}</p>}
      </div>
    </Panel>
  );
}
