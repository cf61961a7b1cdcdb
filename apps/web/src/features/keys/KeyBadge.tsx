import type { ApiKeyState } from '@heed/contract';
import { Ban, Check, Clock, type LucideIcon } from 'lucide-react';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { STATE_WORDS } from './words.ts';

const SIGNS: Record<ApiKeyState, { tone: Tone; icon: LucideIcon }> = {
  active: { tone: 'met', icon: Check },
  expired: { tone: 'paused', icon: Clock },
  revoked: { tone: 'paused', icon: Ban },
};

/** Whether a key still opens anything. */
export function KeyBadge({ state }: { readonly state: ApiKeyState }) {
  return <StatusBadge {...SIGNS[state]}>{STATE_WORDS[state]}</StatusBadge>;
}
