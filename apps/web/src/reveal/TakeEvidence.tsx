import { FileDown } from 'lucide-react';
import { useState } from 'react';
import { download, saveFile } from '../api/download.ts';
import { asApiProblem } from '../api/problem.ts';
import { announce } from '../lib/announcer.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import type { Why } from './WhyForm.tsx';

interface TakeEvidenceProps {
  readonly entryId: string;
  readonly ask: Omit<Why, 'fields'> & { readonly grant: string };
}

/** The evidence pack with the person in full, for the purpose of the look that is open. */
export function TakeEvidence({ entryId, ask }: TakeEvidenceProps) {
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string>();
  const take = async () => {
    setBusy(true);
    setFailed(undefined);
    const { purpose, reference, note, grant } = ask;
    const body = { purpose, reference, grant, ...(note === undefined ? {} : { note }) };
    try {
      saveFile(await download('evidencePack', body, { params: { suppressionId: entryId } }));
      announce('The evidence pack is saved, and its export is recorded.');
    } catch (error) {
      const { detail } = asApiProblem(error).problem;
      setFailed(detail);
      announce(detail);
    } finally {
      setBusy(false);
    }
  };
  return (
    <ActionButton
      busy={busy}
      leftSection={<FileDown size={16} aria-hidden />}
      disabledReason={failed}
      onClick={() => void take()}
    >
      Evidence pack
    </ActionButton>
  );
}
