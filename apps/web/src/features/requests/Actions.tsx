import type { RequestDetail, RequestStep } from '@heed/contract';
import { Users } from 'lucide-react';
import { useState } from 'react';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Note } from '../../ui/Note.tsx';
import { Panel } from '../../ui/Panel.tsx';
import classes from './Actions.module.css';
import { groundWords } from './steps/DecisionDialogs.tsx';
import { STEP_DIALOGS } from './steps/step-dialogs.ts';
import { STEP_BUTTONS } from './words.ts';

/** What moves the request on, first; then what has to do with its clock; then what ends it. */
const GROUPS: readonly { readonly name: string; readonly steps: readonly RequestStep[] }[] = [
  {
    name: 'Next',
    steps: [
      'confirmRegimes',
      'confirmIdentity',
      'finishAssessment',
      'prepareRejection',
      'reject',
      'sendBack',
      'takeBack',
      'reassess',
    ],
  },
  { name: 'Clock', steps: ['pause', 'resume', 'extend', 'changeRegimes'] },
  { name: 'End', steps: ['closeWithReason', 'withdraw', 'markDuplicate', 'markUnverified'] },
];
/** One filled button a view: the step that moves the request on. */
const MAIN: readonly RequestStep[] = ['confirmRegimes', 'confirmIdentity', 'finishAssessment', 'reject'];

/** What can be done now, and of what cannot, why. Every button opens a dialog; nothing happens by one click. */
export function Actions({ request }: { readonly request: RequestDetail }) {
  const [open, setOpen] = useState<RequestStep>();
  const Dialog = open === undefined ? undefined : STEP_DIALOGS[open];
  const offers = new Map(request.offers.map((offer) => [offer.step, offer]));
  const groups = GROUPS.map(({ name, steps }) => ({
    name,
    steps: steps.filter((step) => isShown(step, request, offers.has(step))),
  })).filter(({ steps }) => steps.length > 0);
  return (
    <>
      {groups.length > 0 && (
        <Panel
          title="What to do"
          footer={
            <Note icon={Users}>
              Whoever prepares a decision cannot decide. Compliance can, or another officer.
            </Note>
          }
        >
          <Prepared request={request} />
          <NotYet request={request} />
          {groups.map(({ name, steps }) => (
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
            <div key={name} role="group" aria-label={name} className={classes.group}>
              {steps.map((step) => (
                <ActionButton
                  key={step}
                  writes
                  {...(MAIN.includes(step) && offers.get(step)?.possible
                    ? { variant: 'filled' as const }
                    : {})}
                  disabledReason={offers.get(step)?.because ?? undefined}
                  onClick={() => setOpen(step)}
                >
                  {STEP_BUTTONS[step]}
                </ActionButton>
              ))}
            </div>
          ))}
        </Panel>
      )}
      {/* It stays when the request moved on meanwhile, to say who was faster. */}
      {Dialog !== undefined && <Dialog request={request} onClose={() => setOpen(undefined)} />}
    </>
  );
}

/** Steps that only undo or answer something are shown while there is something to undo or answer. */
function isShown(
  step: RequestStep,
  { prepared, waitingFor, pausable }: RequestDetail,
  isOffered: boolean,
): boolean {
  if (!isOffered || STEP_DIALOGS[step] === undefined) return false;
  if (step === 'reject' || step === 'sendBack' || step === 'takeBack') return prepared !== null;
  if (step === 'prepareRejection') return prepared === null;
  if (step === 'resume') return waitingFor.length > 0;
  return step !== 'pause' || pausable.length > 0;
}

/** What this form of the desk cannot do is said, not hinted at by a button. */
function NotYet({ request: { stage, type, prepared } }: { readonly request: RequestDetail }) {
  if (stage === 'execute' || stage === 'verify' || stage === 'close') {
    return (
      <p className={classes.notYet}>
        This stage is the connected systems’ own: they erase, they are checked, the certificate is made. It
        cannot be worked on this page yet.
      </p>
    );
  }
  if (stage !== 'decide' || type !== 'erasure' || prepared !== null) return null;
  return (
    <p className={classes.notYet}>
      Approving an erasure needs a preview of what the connected systems hold, which is not there yet. What
      was erased by hand can be closed with that reason.
    </p>
  );
}

function Prepared({ request: { decision, prepared } }: { readonly request: RequestDetail }) {
  if (prepared === null || decision === null) return null;
  return (
    <div className={classes.prepared}>
      <p className={classes.preparedTitle}>
        {prepared === 'rejection' ? 'Rejection' : 'Approval'} prepared by {decision.preparedBy ?? 'somebody'}
      </p>
      {decision.exemption !== null && <p>{groundWords(decision.exemption)}</p>}
      {decision.reason !== null && <p className={classes.reason}>{decision.reason}</p>}
      <p className={classes.quiet}>Waits for a second person.</p>
    </div>
  );
}
