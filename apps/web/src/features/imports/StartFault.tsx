import { TriangleAlert } from 'lucide-react';
import { Note } from '../../ui/Note.tsx';
import { ProblemPanel } from '../../ui/ProblemPanel.tsx';
import type { StartFault as Fault } from './use-start-import.ts';

/** Why the chosen file was not taken, beside the place where it was chosen. */
export function StartFault({ fault }: { readonly fault: Fault }) {
  if ('sentence' in fault) {
    return (
      <div role="alert">
        <Note icon={TriangleAlert}>{fault.sentence}</Note>
      </div>
    );
  }
  return <ProblemPanel what="The import was not started" problem={fault.problem} />;
}
