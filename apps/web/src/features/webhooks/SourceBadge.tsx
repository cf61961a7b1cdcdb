import type { WebhookOutcome, WebhookSource } from '@heed/contract';
import {
  Check,
  CircleSlash,
  Hand,
  type LucideIcon,
  Minus,
  Pause,
  Repeat,
  ShieldX,
  TriangleAlert,
} from 'lucide-react';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { healthOf, OUTCOME_WORDS, STATE_WORDS } from './words.ts';

/** Active, paused, ended; or that somebody should look. */
export function SourceBadge({ source }: { readonly source: WebhookSource }) {
  if (healthOf(source).isTroubled) {
    return (
      <StatusBadge tone="over" icon={TriangleAlert}>
        Needs a look
      </StatusBadge>
    );
  }
  const look = {
    active: { tone: 'met', icon: Check },
    paused: { tone: 'paused', icon: Pause },
    ended: { tone: 'plain', icon: CircleSlash },
  } as const;
  return <StatusBadge {...look[source.state]}>{STATE_WORDS[source.state]}</StatusBadge>;
}

const OUTCOMES: Record<WebhookOutcome, { tone: Tone; icon: LucideIcon }> = {
  recorded: { tone: 'met', icon: Check },
  repeated: { tone: 'plain', icon: Repeat },
  nothing: { tone: 'plain', icon: Minus },
  contradiction: { tone: 'soon', icon: TriangleAlert },
  unusable: { tone: 'soon', icon: TriangleAlert },
  refused: { tone: 'del', icon: ShieldX },
  paused: { tone: 'paused', icon: Pause },
  confirmation: { tone: 'soon', icon: Hand },
};

export function OutcomeBadge({ outcome }: { readonly outcome: WebhookOutcome }) {
  return <StatusBadge {...OUTCOMES[outcome]}>{OUTCOME_WORDS[outcome]}</StatusBadge>;
}
