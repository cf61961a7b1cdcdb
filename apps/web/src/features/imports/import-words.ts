import type { ImportState, ImportSummary } from '@heed/contract';
import {
  Ban,
  CircleCheck,
  CircleDashed,
  Columns3,
  FileSearch,
  FileX,
  type LucideIcon,
  PencilLine,
  TriangleAlert,
  UserCheck,
} from 'lucide-react';
import { countOf, formatNumber } from '../../lib/numbers.ts';
import type { Tone } from '../../ui/StatusBadge.tsx';

interface StateWords {
  readonly word: string;
  readonly tone: Tone;
  readonly icon: LucideIcon;
}

/** Every state as badge. */
export const STATE_WORDS: Record<ImportState, StateWords> = {
  awaitingFile: { word: 'Waiting for the file', tone: 'paused', icon: CircleDashed },
  checking: { word: 'Checking', tone: 'safe', icon: FileSearch },
  mapping: { word: 'Columns to choose', tone: 'soon', icon: Columns3 },
  ready: { word: 'Ready to confirm', tone: 'soon', icon: UserCheck },
  writing: { word: 'Writing', tone: 'safe', icon: PencilLine },
  done: { word: 'Done', tone: 'met', icon: CircleCheck },
  refused: { word: 'Refused', tone: 'del', icon: FileX },
  cancelled: { word: 'Cancelled', tone: 'plain', icon: Ban },
  failed: { word: 'Failed', tone: 'del', icon: TriangleAlert },
};

/** `19,963 opt-outs` */
export function optOuts(count: number): string {
  return countOf(count, 'opt-out', 'opt-outs');
}

/** What an import has brought: `412 new opt-outs, 19,551 were already known` */
export function resultOf({ newOptOuts, knownOptOuts }: ImportSummary): string {
  const known = `${formatNumber(knownOptOuts)} ${knownOptOuts === 1 ? 'was' : 'were'} already known`;
  if (newOptOuts === 0 && knownOptOuts > 0)
    return `Nothing new: all ${formatNumber(knownOptOuts)} were already known`;
  const fresh = countOf(newOptOuts, 'new opt-out', 'new opt-outs');
  return knownOptOuts === 0 ? fresh : `${fresh}, ${known}`;
}

/** The list's word on an import's result so far. */
export function outcomeWords(summary: ImportSummary): string {
  switch (summary.state) {
    case 'awaitingFile':
      return 'Nothing read yet';
    case 'checking':
      return summary.rows === 0 ? 'Being read' : `${formatNumber(summary.rows)} rows read so far`;
    case 'mapping':
      return 'Waits for a person to say what its columns are';
    case 'ready':
      return `${optOuts(summary.optOutRows)} to write`;
    case 'writing':
      return `${formatNumber(summary.newOptOuts)} new so far`;
    case 'done':
      return briefResult(summary);
    case 'refused':
      return 'Nothing was written';
    case 'cancelled':
    case 'failed':
      return hasWritten(summary)
        ? `Stopped after ${optOuts(summary.newOptOuts + summary.knownOptOuts)}; these stay`
        : 'Nothing was written';
  }
}

function briefResult({ newOptOuts, knownOptOuts }: ImportSummary): string {
  const fresh = newOptOuts === 0 ? 'Nothing new' : `${formatNumber(newOptOuts)} new`;
  return knownOptOuts === 0 ? fresh : `${fresh}, ${formatNumber(knownOptOuts)} already known`;
}

/** Whether anything of the file reached the ledger. */
export function hasWritten({ newOptOuts, knownOptOuts }: ImportSummary): boolean {
  return newOptOuts + knownOptOuts > 0;
}
