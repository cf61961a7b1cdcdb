import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type AnyProblem, asApiProblem } from '../../api/problem.ts';
import { useCommand } from '../../api/query.ts';
import { faultOfFile } from './file-words.ts';
import { startUpload } from './uploads.ts';
import { keepImport } from './use-import.ts';

/** Why an import did not start: the file itself, or what the server answered. */
export type StartFault = { readonly sentence: string } | { readonly problem: AnyProblem };

const ONE_AT_A_TIME = 'One file at a time, please: each import has its own check and its own result.';

/** Announces a chosen file and begins to send it; `onStarted` gets the new import's id, to open its page. */
export function useStartImport(onStarted: (importId: string) => void) {
  const client = useQueryClient();
  const [fault, setFault] = useState<StartFault | null>(null);
  const create = useCommand('importCreate', { invalidates: ['importList'] });

  const send = async (file: File): Promise<void> => {
    setFault(null);
    try {
      const view = await create.mutateAsync({ body: { fileName: file.name, bytes: file.size } });
      await keepImport(client, view);
      startUpload(view.id, file, (received) => keepImport(client, received));
      onStarted(view.id);
    } catch (error) {
      setFault({ problem: asApiProblem(error).problem });
    }
  };
  const start = (files: readonly File[]): void => {
    const [file] = files;
    if (file === undefined || create.isPending) return;
    const sentence = files.length > 1 ? ONE_AT_A_TIME : faultOfFile(file);
    if (sentence === undefined) void send(file);
    else setFault({ sentence });
  };
  return { start, starting: create.isPending, fault };
}
