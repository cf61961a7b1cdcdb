import { REVIEW_DECISION_WORDS, type Review } from '@heed/contract';
import { Bot, Check, CircleHelp, type LucideIcon, Minus } from 'lucide-react';
import { StatusBadge, type Tone } from '../../ui/StatusBadge.tsx';

const BADGES: Record<NonNullable<Review['decision']>, { tone: Tone; icon: LucideIcon }> = {
  optOut: { tone: 'met', icon: Check },
  robot: { tone: 'plain', icon: Bot },
  nothing: { tone: 'plain', icon: Minus },
};

export function ReviewBadge({ decision }: Pick<Review, 'decision'>) {
  if (decision === null) {
    return (
      <StatusBadge tone="soon" icon={CircleHelp}>
        To review
      </StatusBadge>
    );
  }
  return <StatusBadge {...BADGES[decision]}>{REVIEW_DECISION_WORDS[decision]}</StatusBadge>;
}
