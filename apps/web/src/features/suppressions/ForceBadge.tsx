import { Ban, RotateCcw } from 'lucide-react';
import { StatusBadge } from '../../ui/StatusBadge.tsx';

/** Whether the suppression still holds. */
export function ForceBadge({ inForce }: { readonly inForce: boolean }) {
  return inForce ? (
    <StatusBadge tone="plain" icon={Ban}>
      In force
    </StatusBadge>
  ) : (
    <StatusBadge tone="met" icon={RotateCcw}>
      Opted in again
    </StatusBadge>
  );
}
