import { ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../../api/client.ts';
import { saveFile } from '../../../api/download.ts';
import { asApiProblem } from '../../../api/problem.ts';
import { announce } from '../../../lib/announcer.ts';
import { ActionButton } from '../../../ui/ActionButton.tsx';

/** The signed receipt as a file: it verifies without Heed. */
export function SaveReceipt({ scrubId }: { readonly scrubId: string }) {
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const save = async (): Promise<void> => {
    setBusy(true);
    setFault(null);
    try {
      const signed = await call('scrubReceipt', { params: { scrubId } });
      const content = new Blob([`${JSON.stringify(signed, null, 2)}\n`], { type: 'application/json' });
      saveFile({ fileName: `heed-receipt_${scrubId}.json`, content });
      announce('The receipt is saved.');
    } catch (error) {
      setFault(asApiProblem(error).problem.detail);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <ActionButton
        busy={isBusy}
        leftSection={<ShieldCheck size={14} aria-hidden />}
        onClick={() => void save()}
      >
        Receipt
      </ActionButton>
      {fault !== null && <p role="alert">{fault}</p>}
    </>
  );
}
