import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { clsx } from '../lib/clsx.ts';
import classes from './StatusBadge.module.css';

/** What a state means, not which colour it has: `over` is late or broken, `del` is denied or failed. */
export type Tone = 'plain' | 'safe' | 'soon' | 'over' | 'paused' | 'met' | 'del';

interface StatusBadgeProps {
  readonly tone: Tone;
  readonly icon: LucideIcon;
  readonly children: ReactNode;
}

/** A state as icon, word and tint: always all three, so that colour is never the only sign. */
export function StatusBadge({ tone, icon: Icon, children }: StatusBadgeProps) {
  return (
    <span className={clsx(classes.badge, classes[tone])}>
      <Icon size={14} strokeWidth={2} aria-hidden />
      {children}
    </span>
  );
}
