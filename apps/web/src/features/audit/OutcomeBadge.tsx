import type { Outcome } from '@heed/contract';
import { Check, type LucideIcon, TriangleAlert, X } from 'lucide-react';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';

export const OUTCOME_WORDS: Record<Outcome, string> = { done: 'Done', denied: 'Denied', failed: 'Failed' };
const LOOKS: Record<Outcome, { tone: Tone; icon: LucideIcon }> = {
  done: { tone: 'plain', icon: Check },
  denied: { tone: 'del', icon: X },
  failed: { tone: 'over', icon: TriangleAlert },
};

export function OutcomeBadge({ outcome }: { readonly outcome: Outcome }) {
  return <StatusBadge {...LOOKS[outcome]}>{OUTCOME_WORDS[outcome]}</StatusBadge>;
}
