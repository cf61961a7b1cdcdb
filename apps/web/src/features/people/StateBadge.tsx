import type { AccessRequestState, PersonState } from '@heed/contract';
import { Ban, Check, Clock, type LucideIcon, Mail, Send, X } from 'lucide-react';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';
import { ACCESS_WORDS, STATE_WORDS } from './words.ts';

const PERSON: Record<PersonState, { tone: Tone; icon: LucideIcon }> = {
  active: { tone: 'met', icon: Check },
  invited: { tone: 'safe', icon: Mail },
  disabled: { tone: 'paused', icon: Ban },
};

export function PersonBadge({ state }: { readonly state: PersonState }) {
  return <StatusBadge {...PERSON[state]}>{STATE_WORDS[state]}</StatusBadge>;
}

const ACCESS: Record<AccessRequestState, { tone: Tone; icon: LucideIcon }> = {
  asked: { tone: 'safe', icon: Send },
  waiting: { tone: 'soon', icon: Clock },
  granted: { tone: 'met', icon: Check },
  declined: { tone: 'plain', icon: X },
};

export function AccessBadge({ state }: { readonly state: AccessRequestState }) {
  return <StatusBadge {...ACCESS[state]}>{ACCESS_WORDS[state]}</StatusBadge>;
}
