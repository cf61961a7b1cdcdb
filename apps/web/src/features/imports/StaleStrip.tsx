import { Clock } from 'lucide-react';
import { zoneChoice } from '../../lib/preferences.ts';
import { useStored } from '../../lib/stored.ts';
import { formatClock, zoneLabel } from '../../lib/time.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Strip } from '../../ui/Strip.tsx';

interface StaleStripProps {
  /** When the figures shown were read, in milliseconds. */
  readonly since: number;
  readonly onRetry: () => void;
}

/** The last figures stay in sight when asking again failed, and say how old they are. */
export function StaleStrip({ since, onRetry }: StaleStripProps) {
  const zone = useStored(zoneChoice);
  const at = new Date(since);
  return (
    <Strip
      icon={Clock}
      action={
        <ActionButton size="sm" onClick={onRetry}>
          Try now
        </ActionButton>
      }
    >
      <strong>
        As of {formatClock(at, zone)} {zoneLabel(at, zone)}.
      </strong>{' '}
      No answer since; asking again.
    </Strip>
  );
}
