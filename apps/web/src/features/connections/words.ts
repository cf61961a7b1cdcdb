import { type Connection, HEALTH_WORDS, type Health } from '@heed/contract';
import {
  Check,
  CircleAlert,
  CircleDashed,
  Clock,
  Hourglass,
  type LucideIcon,
  Pause,
  Unplug,
} from 'lucide-react';
import { formatNumber } from '../../lib/numbers.ts';
import type { Tone } from '../../ui/StatusBadge.tsx';

interface HealthLook {
  readonly word: string;
  readonly tone: Tone;
  readonly icon: LucideIcon;
  /** What it means, and what follows. */
  readonly means: string;
}

export const HEALTH_LOOKS: Record<Health, HealthLook> = {
  fresh: {
    word: HEALTH_WORDS.fresh,
    tone: 'met',
    icon: Check,
    means: 'It answers, and nothing waits for long.',
  },
  late: {
    word: HEALTH_WORDS.late,
    tone: 'soon',
    icon: Clock,
    means: 'It did not work just now, or something waits for more than 15 minutes. Heed goes on trying.',
  },
  stale: {
    word: HEALTH_WORDS.stale,
    tone: 'over',
    icon: Hourglass,
    means: 'Nothing has worked for more than an hour. What waits is kept; nothing is lost.',
  },
  expiring: {
    word: HEALTH_WORDS.expiring,
    tone: 'soon',
    icon: CircleAlert,
    means: 'Its credentials end within two weeks: put new ones in before.',
  },
  broken: {
    word: HEALTH_WORDS.broken,
    tone: 'over',
    icon: Unplug,
    means: 'It refuses what Heed has. An administrator has to put it right; what waits is kept.',
  },
  paused: {
    word: HEALTH_WORDS.paused,
    tone: 'paused',
    icon: Pause,
    means: 'Nothing is sent until somebody resumes it. What waits is kept.',
  },
  neverRun: {
    word: HEALTH_WORDS.neverRun,
    tone: 'plain',
    icon: CircleDashed,
    means: 'It has not been reached yet.',
  },
};

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `12 s`, `4 min`, `3 h`, `2 days` */
export function spanWords(seconds: number): string {
  if (seconds < MINUTE) return `${Math.round(seconds)} s`;
  if (seconds < HOUR) return `${Math.floor(seconds / MINUTE)} min`;
  if (seconds < 2 * DAY) return `${Math.floor(seconds / HOUR)} h`;
  return `${formatNumber(Math.floor(seconds / DAY))} days`;
}

/** How long it takes from the opt-out to the box being ticked. */
export function effectWords({ timeToEffectSeconds }: Pick<Connection, 'timeToEffectSeconds'>): string {
  return timeToEffectSeconds === null ? 'Nothing done yet' : spanWords(Math.max(1, timeToEffectSeconds));
}

/** How long the oldest opt-out has waited. */
export function lagWords({ lagSeconds }: Pick<Connection, 'lagSeconds'>): string {
  return lagSeconds === null ? 'Nothing waits' : spanWords(lagSeconds);
}

export const STEP_WORDS = {
  logIn: 'Log in',
  leads: 'Search leads',
  contacts: 'Search contacts',
} as const;

export const OUTCOME_WORDS = {
  done: 'ticked and read back',
  already: 'was ticked before',
  gone: 'is gone',
  needsPerson: 'needs a person',
} as const;
