import type { IdentifierType } from '@heed/contract';
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import { Eye } from 'lucide-react';
import { useCallback, useEffect, useId, useRef, useState } from 'react';
import { call } from '../api/client.ts';
import { type ApiProblem, asApiProblem } from '../api/problem.ts';
import { announce } from '../lib/announcer.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Mask } from '../ui/Mask.tsx';
import { Note } from '../ui/Note.tsx';
import { ProblemPanel } from '../ui/ProblemPanel.tsx';
import classes from './Reveal.module.css';
import { Shown } from './Shown.tsx';
import { StepUpForm } from './StepUpForm.tsx';
import { TakeEvidence } from './TakeEvidence.tsx';
import { useLook } from './use-look.ts';
import { useSteppedUp } from './use-stepped-up.ts';
import { type Why, WhyForm } from './WhyForm.tsx';
import { questionOf } from './words.ts';

/** The entry whose person is to be seen, masked. */
export interface MaskedEntry {
  readonly id: string;
  readonly type: IdentifierType;
  readonly mask: string | null;
  /** What it says of them, beside the mask. */
  readonly scope?: string;
}

interface RevealDialogProps {
  readonly entry: MaskedEntry;
  readonly onClose: () => void;
}

/** Password, then purpose and reference, then the value for five minutes. Nothing is shown before the grant stands. */
export function RevealDialog({ entry, onClose }: RevealDialogProps) {
  const isSteppedUp = useSteppedUp();
  const [needsPassword, setNeedsPassword] = useState(() => !isSteppedUp());
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const [why, setWhy] = useState<Why>();
  const form = useId();
  const client = useQueryClient();
  const closing = useRef(onClose);
  useEffect(() => {
    closing.current = onClose;
  });
  const { look, show, end } = useLook(
    useCallback((because) => {
      if (because === 'timeUp') announce('Hidden again: the five minutes are over.');
      if (because === 'hidden') announce('Hidden again.');
      closing.current();
    }, []),
  );
  useEndOnMove(() => end('left'));

  const ask = async (given: Why) => {
    setBusy(true);
    setProblem(undefined);
    try {
      const { id } = await call('grantCreate', { params: { suppressionId: entry.id }, body: given });
      const revealed = await call('grantOpen', { params: { grantId: id } });
      setWhy(given);
      show(id, revealed);
      for (const stale of ['lookList', 'auditEventList'])
        void client.invalidateQueries({ queryKey: [stale] });
    } catch (error) {
      const asked = asApiProblem(error);
      if (asked.code === 'step_up_needed') setNeedsPassword(true);
      else setProblem(asked);
      if (asked.code === 'not_signed_in') void client.refetchQueries({ queryKey: ['sessionView'] });
    } finally {
      setBusy(false);
    }
  };

  if (look !== undefined) {
    return (
      <Dialog
        key="shown"
        title={look.revealed.outcome === 'shown' ? 'Shown to you' : 'Nothing to show'}
        onClose={() => end('hidden')}
        actions={
          <>
            {why !== undefined && look.revealed.outcome === 'shown' && (
              <TakeEvidence entryId={entry.id} ask={{ ...why, grant: look.grant }} />
            )}
            <Button variant="filled" data-initial-focus onClick={() => end('hidden')}>
              Hide now
            </Button>
          </>
        }
      >
        <Shown look={look} onTimeUp={() => end('timeUp')} />
      </Dialog>
    );
  }
  return (
    <Dialog
      key={needsPassword ? 'password' : 'why'}
      title={questionOf(entry.type)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <ActionButton writes variant="filled" type="submit" form={form} busy={busy}>
            {needsPassword ? 'Continue' : 'Show for 5 minutes'}
          </ActionButton>
        </>
      }
    >
      {needsPassword ? (
        <StepUpForm id={form} onBusy={setBusy} onDone={() => setNeedsPassword(false)} />
      ) : (
        <WhyForm id={form} busy={busy} asksFields onSubmit={(given) => void ask(given)}>
          <MaskedLine entry={entry} />
          <Note icon={Eye}>
            Visible to you only, for 5 minutes. This is written to the audit trail with your purpose, whether
            or not you copy it.
          </Note>
          {problem !== undefined && <ProblemPanel what="It was not shown" problem={problem.problem} wrote />}
        </WhyForm>
      )}
    </Dialog>
  );
}

/** Which entry this is about, masked. */
export function MaskedLine({ entry }: { readonly entry: MaskedEntry }) {
  return (
    <p className={classes.masked}>
      <Mask value={entry.mask} />
      {entry.scope !== undefined && <span>{entry.scope}</span>}
    </p>
  );
}

/** Calls when the address changes in any way: what was open belongs to the page before. */
function useEndOnMove(onMove: () => void): void {
  const href = useRouterState({ select: (state) => state.location.href });
  const first = useRef(href);
  const move = useRef(onMove);
  useEffect(() => {
    move.current = onMove;
  });
  useEffect(() => {
    if (first.current !== href) move.current();
  }, [href]);
}
