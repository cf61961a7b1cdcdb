import { OUTBOX_STATE_WORDS, type OutboxState } from '@heed/contract';
import { Clock, type LucideIcon, MailCheck, MailX, TimerOff } from 'lucide-react';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';

const LOOKS: Record<OutboxState, { readonly tone: Tone; readonly icon: LucideIcon }> = {
  waiting: { tone: 'soon', icon: Clock },
  sent: { tone: 'met', icon: MailCheck },
  failed: { tone: 'over', icon: MailX },
  expired: { tone: 'paused', icon: TimerOff },
};

export function StateBadge({ state }: { readonly state: OutboxState }) {
  const { tone, icon } = LOOKS[state];
  return (
    <StatusBadge tone={tone} icon={icon}>
      {state === 'failed' ? 'Refused' : state === 'expired' ? 'Too late' : OUTBOX_STATE_WORDS[state]}
    </StatusBadge>
  );
}
