import type { Import } from '@heed/contract';
import { formatNumber } from '../../lib/numbers.ts';
import { formatBytes } from './file-words.ts';

type Progress = NonNullable<Import['progress']>;

/** Before this much is done, an estimate says more about the start than about the end. */
const ESTIMATE_FROM = 0.1;

/** `about 8 s left`; undefined until a tenth is done. */
export function timeLeft(secondsLeft: number, fraction: number): string | undefined {
  if (fraction < ESTIMATE_FROM || fraction >= 1 || !Number.isFinite(secondsLeft)) return undefined;
  if (secondsLeft < 60) return `about ${Math.max(1, Math.ceil(secondsLeft))} s left`;
  if (secondsLeft < 5400) return `about ${Math.ceil(secondsLeft / 60)} min left`;
  return `about ${Math.ceil(secondsLeft / 3600)} h left`;
}

/** `8,900 rows a second, about 8 s left` */
export function speedWords({ fraction, rowsDone, rowsPerSecond }: Progress): string {
  if (rowsPerSecond <= 0) return '';
  // While a file is read its number of rows is not known: the share of bytes stands for it.
  const rowsLeft = fraction > 0 ? rowsDone / fraction - rowsDone : Number.POSITIVE_INFINITY;
  const left = timeLeft(rowsLeft / rowsPerSecond, fraction);
  const speed = `${formatNumber(Math.round(rowsPerSecond))} rows a second`;
  return left === undefined ? speed : `${speed}, ${left}`;
}

/** `3.1 MB a second, about 8 s left`, from what was sent in so many seconds. */
export function sendingWords(bytesSent: number, bytes: number, seconds: number): string {
  if (seconds <= 0 || bytesSent === 0) return '';
  const perSecond = bytesSent / seconds;
  const left = timeLeft((bytes - bytesSent) / perSecond, bytesSent / bytes);
  const speed = `${formatBytes(perSecond)} a second`;
  return left === undefined ? speed : `${speed}, ${left}`;
}

/** The quarter that has been reached, 0 to 4: progress is announced at these steps only. */
export function quarterOf(fraction: number): number {
  return Math.min(4, Math.floor(fraction * 4));
}
