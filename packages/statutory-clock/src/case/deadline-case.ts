import type { RegimeId } from '../regimes/regimes.ts';
import type { ClockEvent, RequestType } from './terms.ts';

/** What a clock is run on. A field that is absent says "not so"; none of them may be null. */
export type DeadlineCase = {
  readonly regime: RegimeId;
  readonly requestType: RequestType;
  /** RFC 3339 instant of receipt, with the offset it was written in. Its own date may give an earlier reading. */
  readonly received: string;
  /** IANA zone of the organisation or the regime: whose days are counted. */
  readonly timezone: string;
  /** A table of holidays (`CalendarId`), or `NONE`: no public holidays. With `holidays` any name will do. */
  readonly holidayCalendar: string;
  readonly events?: readonly ClockEvent[];
  /** Local days (YYYY-MM-DD) that stand in for the calendar's table. */
  readonly holidays?: readonly string[];
  /** Length of a period of weeks; only for `EU_1182_WEEKS`. */
  readonly weeks?: number;
};
