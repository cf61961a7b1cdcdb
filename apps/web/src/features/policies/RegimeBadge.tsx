import type { RegimeView } from '@heed/contract';
import { Check, Clock, Pause } from 'lucide-react';
import { StatusBadge } from '../../ui/StatusBadge.tsx';

/** On, off, or about to change. */
export function RegimeBadge({ regime }: { readonly regime: Pick<RegimeView, 'on' | 'proposal'> }) {
  const { on, proposal } = regime;
  if (proposal !== null) {
    return (
      <StatusBadge tone="soon" icon={Clock}>
        {on ? 'On' : 'Off'}, {proposal.turn} proposed
      </StatusBadge>
    );
  }
  return on ? (
    <StatusBadge tone="met" icon={Check}>
      On
    </StatusBadge>
  ) : (
    <StatusBadge tone="paused" icon={Pause}>
      Off
    </StatusBadge>
  );
}
