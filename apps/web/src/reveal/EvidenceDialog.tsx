import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { FileDown } from 'lucide-react';
import { useId, useState } from 'react';
import { download, saveFile } from '../api/download.ts';
import { type ApiProblem, asApiProblem } from '../api/problem.ts';
import { announce } from '../lib/announcer.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Note } from '../ui/Note.tsx';
import { ProblemPanel } from '../ui/ProblemPanel.tsx';
import { type MaskedEntry, MaskedLine } from './RevealDialog.tsx';
import { StepUpForm } from './StepUpForm.tsx';
import { useSteppedUp } from './use-stepped-up.ts';
import { type Why, WhyForm } from './WhyForm.tsx';

interface EvidenceDialogProps {
  readonly entry: MaskedEntry;
  readonly onClose: () => void;
}

/** Everything about one person as one file, masked; for purpose and reference, as everything that leaves Heed. */
export function EvidenceDialog({ entry, onClose }: EvidenceDialogProps) {
  const isSteppedUp = useSteppedUp();
  const [needsPassword, setNeedsPassword] = useState(() => !isSteppedUp());
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const form = useId();
  const client = useQueryClient();
  const take = async ({ fields: _fields, ...ask }: Why) => {
    setBusy(true);
    setProblem(undefined);
    try {
      saveFile(await download('evidencePack', ask, { params: { suppressionId: entry.id } }));
      announce('The evidence pack is saved, and its export is recorded.');
      for (const stale of ['lookList', 'auditEventList'])
        void client.invalidateQueries({ queryKey: [stale] });
      onClose();
    } catch (error) {
      const asked = asApiProblem(error);
      if (asked.code === 'step_up_needed') setNeedsPassword(true);
      else setProblem(asked);
      if (asked.code === 'not_signed_in') void client.refetchQueries({ queryKey: ['sessionView'] });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      key={needsPassword ? 'password' : 'why'}
      title="Make an evidence pack?"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <ActionButton writes variant="filled" type="submit" form={form} busy={busy}>
            {needsPassword ? 'Continue' : 'Make and save'}
          </ActionButton>
        </>
      }
    >
      {needsPassword ? (
        <StepUpForm id={form} onBusy={setBusy} onDone={() => setNeedsPassword(false)} />
      ) : (
        <WhyForm id={form} busy={busy} asksFields={false} onSubmit={(why) => void take(why)}>
          <MaskedLine entry={entry} />
          <p>
            One file with every ledger event, why each decision holds, who looked, and the events of the audit
            trail. It opens in any browser without a network and prints on A4.
          </p>
          <Note icon={FileDown}>
            The person stands in it masked. To have them in full, show the address first. The export is
            written to the audit trail with the file’s digest.
          </Note>
          {problem !== undefined && (
            <ProblemPanel what="The pack was not made" problem={problem.problem} wrote />
          )}
        </WhyForm>
      )}
    </Dialog>
  );
}
