import type { Health } from '@heed/contract';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { HEALTH_LOOKS } from './words.ts';

/** How a connection is: word, icon and tint. */
export function HealthBadge({ health }: { readonly health: Health }) {
  const { word, tone, icon } = HEALTH_LOOKS[health];
  return (
    <StatusBadge tone={tone} icon={icon}>
      {word}
    </StatusBadge>
  );
}
