import type { RequestSla, SlaState } from '@heed/contract';
import {
  AlarmClock,
  Check,
  CheckCheck,
  CircleDashed,
  Clock,
  type LucideIcon,
  Pause,
  TriangleAlert,
} from 'lucide-react';
import { slaWords } from '../lib/sla-words.ts';
import { StatusBadge, type Tone } from './StatusBadge.tsx';

/** Tone and icon of each state: no two share both, so that they differ without colour too. */
export const SLA_LOOKS: Record<SlaState, { readonly tone: Tone; readonly icon: LucideIcon }> = {
  safe: { tone: 'safe', icon: Clock },
  soon: { tone: 'soon', icon: AlarmClock },
  overdue: { tone: 'over', icon: TriangleAlert },
  paused: { tone: 'paused', icon: Pause },
  notStarted: { tone: 'plain', icon: CircleDashed },
  met: { tone: 'met', icon: Check },
  metLate: { tone: 'over', icon: CheckCheck },
};

/** Where a clock stands, as the server computed it: icon, words and tint. */
export function SlaBadge({ sla }: { readonly sla: RequestSla }) {
  const { tone, icon } = SLA_LOOKS[sla.state];
  return (
    <StatusBadge tone={tone} icon={icon}>
      {slaWords(sla)}
    </StatusBadge>
  );
}
