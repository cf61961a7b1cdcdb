import { Temporal } from 'temporal-polyfill';
import { holidayTables, isCalendarId } from '../calendars/holiday-tables.ts';
import { dayOf } from '../calendars/local-days.ts';
import { listedCalendar, noHolidays, tableCalendar, type WorkCalendar } from '../calendars/work-calendar.ts';
import type { Regime } from '../regimes/regime.ts';
import { isRegimeId, type RegimeId, regimes } from '../regimes/regimes.ts';
import { type Ask, type DatedEvent, pairAsks, type Unasked } from './asks.ts';
import { asFields, createFaults, type Faults, readDays, readInstant, readTimezone } from './checks.ts';
import { CaseError, type CaseFault } from './clock-errors.ts';
import { clockEventTypes, type RequestType, requestTypes } from './terms.ts';

/** A case whose every field was checked, its instants turned into local days. */
export type ReadCase = {
  readonly regimeId: RegimeId;
  readonly regime: Regime;
  readonly requestType: RequestType;
  readonly received: Temporal.Instant;
  /** Local day of receipt in the clock's zone: day 0. */
  readonly receivedOn: Temporal.PlainDate;
  /** The date as it was written where the request came from. */
  readonly writtenOn: Temporal.PlainDate;
  readonly timezone: string;
  readonly calendar: WorkCalendar;
  readonly asks: readonly Ask[];
  readonly unasked: readonly Unasked[];
  /** Day of the first notice of an extension; an extension can be had once. */
  readonly extensionNotice: Temporal.PlainDate | undefined;
  readonly costShareNotice: Temporal.PlainDate | undefined;
  readonly weeks: number;
};

/** Reads a case. Throws a {@link CaseError} that names every fault; `more` are faults found before. */
export function readCase(value: unknown, more: readonly CaseFault[] = []): ReadCase {
  const faults = createFaults();
  const fields = asFields(value);
  if (fields === undefined) throw new CaseError([...more, { path: 'case', sentence: 'must be an object.' }]);
  const regimeId = readRegime(fields.regime, faults);
  const requestType = readRequestType(fields.requestType, faults);
  const received = readInstant(fields.received, 'received', faults);
  const timezone = readTimezone(fields.timezone, 'timezone', faults);
  const calendar = readCalendar(fields, faults);
  const events = readEvents(fields.events, received?.instant, timezone, faults);
  const weeks = readWeeks(fields.weeks, regimeId, faults);
  if (regimeId !== undefined && requestType !== undefined) {
    const { requestTypes: known } = regimes[regimeId];
    if (!known.includes(requestType))
      faults.add('requestType', `${regimeId} sets no time limit for it, only for ${known.join(', ')}.`);
  }
  const all = [...more, ...faults.list];
  if (
    regimeId === undefined ||
    requestType === undefined ||
    received === undefined ||
    timezone === undefined ||
    calendar === undefined ||
    all.length > 0
  )
    throw new CaseError(all);
  const first = (type: DatedEvent['type']) => events.find((event) => event.type === type)?.on;
  return {
    regimeId,
    regime: regimes[regimeId],
    requestType,
    received: received.instant,
    receivedOn: dayOf(received.instant, timezone),
    writtenOn: received.writtenOn,
    timezone,
    calendar,
    ...pairAsks(events),
    extensionNotice: first('extension_notified'),
    costShareNotice: first('cost_share_notified'),
    weeks,
  };
}

function readRegime(value: unknown, faults: Faults): RegimeId | undefined {
  if (typeof value === 'string' && isRegimeId(value)) return value;
  faults.add('regime', 'is no regime that Heed knows (docs/deadlines.md lists them).');
  return undefined;
}

function readRequestType(value: unknown, faults: Faults): RequestType | undefined {
  const known = requestTypes.find((type) => type === value);
  if (known === undefined) faults.add('requestType', `must be one of ${requestTypes.join(', ')}.`);
  return known;
}

function readCalendar(fields: Readonly<Record<string, unknown>>, faults: Faults): WorkCalendar | undefined {
  const { holidayCalendar: id, holidays } = fields;
  if (typeof id !== 'string' || id === '') {
    faults.add('holidayCalendar', 'must name a table of holidays, or NONE.');
    if (holidays !== undefined) readDays(holidays, 'holidays', faults);
    return undefined;
  }
  const known = isCalendarId(id) ? id : undefined;
  if (holidays !== undefined) {
    const days = readDays(holidays, 'holidays', faults);
    return days && listedCalendar(id, days, known && holidayTables[known].days);
  }
  if (id === 'NONE') return noHolidays;
  if (known !== undefined) return tableCalendar(known);
  faults.add('holidayCalendar', 'is no table of holidays that Heed has; give one, give holidays, or NONE.');
  return undefined;
}

function readEvents(
  value: unknown,
  received: Temporal.Instant | undefined,
  timezone: string | undefined,
  faults: Faults,
): readonly DatedEvent[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    faults.add('events', 'must be a list.');
    return [];
  }
  const events = value.flatMap((event: unknown, index) => {
    const path = `events[${index}]`;
    const fields = asFields(event);
    if (fields === undefined) {
      faults.add(path, 'must be an object with type and at.');
      return [];
    }
    const type = clockEventTypes.find((known) => known === fields.type);
    if (type === undefined) faults.add(`${path}.type`, `must be one of ${clockEventTypes.join(', ')}.`);
    const at = readInstant(fields.at, `${path}.at`, faults)?.instant;
    if (at !== undefined && received !== undefined && Temporal.Instant.compare(at, received) < 0)
      faults.add(`${path}.at`, 'lies before the receipt.');
    return type === undefined || at === undefined ? [] : [{ type, at }];
  });
  return timezone === undefined
    ? []
    : events
        .toSorted((a, b) => Temporal.Instant.compare(a.at, b.at))
        .map(({ type, at }) => ({ type, on: dayOf(at, timezone) }));
}

const MOST_WEEKS = 520;

function readWeeks(value: unknown, regimeId: RegimeId | undefined, faults: Faults): number {
  const counted = regimeId !== undefined && regimes[regimeId].period.unit === 'weeks';
  if (value === undefined && !counted) return 0;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= MOST_WEEKS) {
    if (counted || regimeId === undefined) return value;
    faults.add('weeks', `${regimeId} has a length of its own.`);
    return 0;
  }
  faults.add('weeks', `must be a whole number from 1 to ${MOST_WEEKS}.`);
  return 0;
}
