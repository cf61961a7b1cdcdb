import { CloudOff } from 'lucide-react';
import { useOfflineSince } from '../lib/online.ts';
import { zoneChoice } from '../lib/preferences.ts';
import { useStored } from '../lib/stored.ts';
import { formatClock, zoneLabel } from '../lib/time.ts';
import { Strip } from '../ui/Strip.tsx';

/** While there is no network: how old the page is, and that nothing can be written. */
export function OfflineStrip() {
  const zone = useStored(zoneChoice);
  const milliseconds = useOfflineSince();
  const since = milliseconds === undefined ? undefined : new Date(milliseconds);
  return (
    <div role="status">
      {since !== undefined && (
        <Strip icon={CloudOff}>
          <strong>
            As of {formatClock(since, zone)} {zoneLabel(since, zone)}.
          </strong>{' '}
          There is no network. What is shown stays; writing waits until the connection is back.
        </Strip>
      )}
    </div>
  );
}
