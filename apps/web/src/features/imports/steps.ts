import type { Import } from '@heed/contract';
import { countOf, formatNumber, percentOf } from '../../lib/numbers.ts';
import { formatBytes } from './file-words.ts';
import { hasWritten } from './import-words.ts';

export const STEP_NAMES = ['File', 'Columns', 'Check', 'Confirm', 'Write'] as const;

export interface Step {
  readonly name: (typeof STEP_NAMES)[number];
  /** `stopped`: the import ended here before its time. */
  readonly state: 'done' | 'current' | 'todo' | 'stopped';
  /** What happened here, or is happening. */
  readonly words: string;
}

const COLUMNS = STEP_NAMES.indexOf('Columns');

/** Where an import stands: which step it is at, and whether it stopped there. */
function placeOf(view: Import): { at: number; stopped: boolean } {
  switch (view.state) {
    case 'awaitingFile':
      return { at: 0, stopped: false };
    case 'checking':
      return { at: view.format === null ? COLUMNS : COLUMNS + 1, stopped: false };
    case 'mapping':
      return { at: COLUMNS, stopped: false };
    case 'ready':
      return { at: COLUMNS + 2, stopped: false };
    case 'writing':
      return { at: COLUMNS + 3, stopped: false };
    case 'done':
      return { at: COLUMNS + 4, stopped: false };
    case 'refused':
      return { at: view.format === null ? COLUMNS : COLUMNS + 1, stopped: true };
    case 'cancelled':
    case 'failed':
      return { at: stoppedAt(view), stopped: true };
  }
}

/** An import that ended early does not say where; what it has done does. */
function stoppedAt(view: Import): number {
  if (hasWritten(view)) return COLUMNS + 3;
  if (view.bytesReceived < view.bytes) return 0;
  if (view.format === null) return COLUMNS;
  if (view.rows === 0) return COLUMNS + 1;
  return view.state === 'failed' ? COLUMNS + 3 : COLUMNS + 2;
}

/** The steps in words; `sent` is the part of the file that this browser has sent, while it is sending. */
export function stepsOf(view: Import, sent: number | undefined): Step[] {
  const { at, stopped } = placeOf(view);
  const words = [
    fileWords(view, sent),
    columnWords(view),
    checkWords(view),
    confirmWords(view),
    writeWords(view),
  ];
  return STEP_NAMES.map((name, index) => ({
    name,
    state: index < at ? 'done' : index > at ? 'todo' : stopped ? 'stopped' : 'current',
    words: index > at ? '' : (words[index] ?? ''),
  }));
}

function fileWords(view: Import, sent: number | undefined): string {
  if (view.state === 'awaitingFile') return sent === undefined ? 'waiting' : `sending, ${percentOf(sent)}`;
  return view.bytesReceived < view.bytes ? 'not complete' : `${formatBytes(view.bytes)} received`;
}

function columnWords(view: Import): string {
  if (view.state === 'mapping') return 'to be chosen';
  if (view.format === null) {
    return view.state === 'checking' ? 'being recognised' : view.state === 'refused' ? 'refused' : 'not read';
  }
  return view.mapped ? 'chosen' : 'recognised';
}

function checkWords(view: Import): string {
  if (view.state === 'checking') return view.progress ? percentOf(view.progress.fraction) : 'running';
  if (view.state === 'refused') return 'refused';
  return view.rows > 0 ? `${countOf(view.rows, 'row', 'rows')} read` : 'stopped';
}

function confirmWords(view: Import): string {
  if (view.state === 'ready') return 'waits for a person';
  return view.state === 'cancelled' && !hasWritten(view) ? 'cancelled' : 'confirmed';
}

function writeWords(view: Import): string {
  if (view.state === 'writing') return view.progress ? percentOf(view.progress.fraction) : 'running';
  if (view.state === 'done') return `${formatNumber(view.newOptOuts)} new`;
  return view.state === 'cancelled' ? 'cancelled' : 'stopped';
}
