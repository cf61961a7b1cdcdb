import { type Ask, isFinal, type Stage } from '@heed/contract';
import { type Deadline, type Deadlines, type Sla, slaStateOf } from '@heed/statutory-clock';
import { Temporal } from 'temporal-polyfill';
import { type ClockEvent, labelOf, waitingFor } from './clocks.ts';

/** Where the clock that drives stands, as columns of the request: what the queue sorts and counts by. */
export interface Standing {
  readonly regimeLabel: string;
  readonly clockState: Deadline['clockState'];
  readonly clockZone: string;
  readonly clockStart: string | null;
  readonly dueOn: string | null;
  readonly dueAt: Date | null;
  readonly targetOn: string | null;
  readonly stoppedDaysLeft: number | null;
  readonly soonAt: Date | null;
  readonly sortAt: Date;
  readonly windowDays: number | null;
  readonly firstDeadline: Date | null;
  readonly waitingFor: readonly Ask[];
}

export interface StandingInput {
  readonly stage: Stage;
  readonly receivedAt: Date;
  readonly clockEvents: readonly ClockEvent[];
  /** The day that an extension was told to reach; the law's own last day at most. */
  readonly extendedUntil: string | null;
}

/** Within this of the end, or within the last quarter of the period, a request is due soon (slaStateOf). */
const SOON_DAYS = 7;
const SOON_SHARE = 0.25;
/** A duty without a number of days is due without undue delay: it stands among the next ones. */
const UNNUMBERED_PLACE_DAYS = 7;
const DAY_MS = 86_400_000;
const MILLENNIUM_MS = 365_250 * DAY_MS;

/** Beginnings of the parts of the queue on `sort_at`: what waits, and what is unverified, stands behind what runs. */
export const WAITING_FROM = new Date(Date.UTC(2000, 0, 1) + MILLENNIUM_MS);
export const UNVERIFIED_FROM = new Date(Date.UTC(2000, 0, 1) + 2 * MILLENNIUM_MS);

/** The columns that follow from the clocks. Pure. */
export function standingOf({ driving, deadlines }: Deadlines, input: StandingInput): Standing {
  const { timezone, clockState, clockStart, waiting } = driving;
  const sla = slaAt(driving, input.receivedAt, input.extendedUntil);
  const runs = clockState === 'running';
  const dueOn = runs ? sla.shownOn : null;
  const targetOn = runs ? null : sla.shownOn;
  const dueAt = dueOn === null ? null : endOf(driving, dueOn);
  return {
    regimeLabel: labelOf(driving.regime),
    clockState,
    clockZone: timezone,
    clockStart,
    dueOn,
    dueAt,
    targetOn,
    stoppedDaysLeft:
      clockState === 'paused' && targetOn !== null && waiting !== undefined
        ? Temporal.PlainDate.from(waiting.since).until(targetOn).days
        : null,
    soonAt: runs ? soonFrom(driving, dueOn, sla.windowDays, input.receivedAt) : null,
    sortAt: placeInQueue(input, runs, dueAt, targetOn),
    windowDays: sla.windowDays,
    firstDeadline: firstDeadline(deadlines),
    waitingFor: waitingFor(input.clockEvents),
  };
}

/** How a request ended against the clock: in time or late, on which day of how many. */
export function endingOf(
  driving: Deadline,
  closedAt: Date,
  { extendedUntil, rejected }: { readonly extendedUntil: string | null; readonly rejected: boolean },
): { met: boolean; closedOnDay: number | null; windowDays: number | null } {
  const sla = slaAt(driving, closedAt, extendedUntil, {
    closedAt: closedAt.toISOString(),
    refused: rejected,
  });
  return { met: sla.state === 'met', closedOnDay: sla.closedOnDay, windowDays: sla.windowDays };
}

/** The state of a clock with the day that an extension was told to reach, which may lie before the law's last. */
export function slaAt(
  driving: Deadline,
  now: Date,
  extendedUntil: string | null,
  closing: { readonly closedAt?: string; readonly refused?: boolean } = {},
): Sla {
  const until = extendedUntil !== null && driving.extensionValid ? { internalTarget: extendedUntil } : {};
  return slaStateOf(driving, now.toISOString(), { ...until, ...closing });
}

/** The first instant after a local day; the law's own instant where the day is the law's. */
function endOf({ timezone, dueAt }: Deadline, day: string): Date {
  if (dueAt !== undefined) return new Date(dueAt);
  return startOf(Temporal.PlainDate.from(day).add({ days: 1 }), timezone);
}

function startOf(day: Temporal.PlainDate, timezone: string): Date {
  return new Date(day.toZonedDateTime(timezone).epochMilliseconds);
}

function soonFrom(
  { timezone }: Deadline,
  dueOn: string | null,
  windowDays: number | null,
  receivedAt: Date,
): Date {
  if (dueOn === null) return receivedAt;
  const days = Math.max(SOON_DAYS, Math.floor((windowDays ?? 0) * SOON_SHARE));
  return startOf(Temporal.PlainDate.from(dueOn).subtract({ days }), timezone);
}

function placeInQueue(
  { stage, receivedAt }: StandingInput,
  runs: boolean,
  dueAt: Date | null,
  targetOn: string | null,
): Date {
  const target = targetOn === null ? undefined : new Date(`${targetOn}T00:00:00Z`);
  const own = (dueAt ?? target ?? new Date(receivedAt.getTime() + UNNUMBERED_PLACE_DAYS * DAY_MS)).getTime();
  if (isFinal(stage)) return new Date(own);
  const part = stage === 'unverified' ? 2 : !runs || stage === 'blocked' ? 1 : 0;
  return new Date(own + part * MILLENNIUM_MS);
}

/** The earliest end of the unextended periods: an extension has to be told before it. */
function firstDeadline(all: readonly Deadline[]): Date | null {
  const ends = all.flatMap(({ deadlineInstantUtc }) =>
    deadlineInstantUtc === undefined ? [] : [Date.parse(deadlineInstantUtc)],
  );
  return ends.length === 0 ? null : new Date(Math.min(...ends));
}
