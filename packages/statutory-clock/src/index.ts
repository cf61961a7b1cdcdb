export {
  type CalendarId,
  type HolidayTable,
  holidayTables,
  isCalendarId,
} from './calendars/holiday-tables.ts';
export type { FreeDay } from './calendars/working-days.ts';
export { CaseError, type CaseFault, HolidayTableError } from './case/clock-errors.ts';
export type { DeadlineCase } from './case/deadline-case.ts';
export {
  type AskKind,
  type ClockEvent,
  type ClockEventType,
  clockEventTypes,
  type RequestType,
  requestTypes,
} from './case/terms.ts';
export type { ClockState, Deadline } from './deadline.ts';
export { deadlineFor } from './deadline-for.ts';
export { type Deadlines, deadlinesFor, type RegimeChoice, type SharedCase } from './deadlines-for.ts';
export type { Step, StepFact } from './explanation/step.ts';
export type { Place } from './places/place.ts';
export { placeOf, places } from './places/places.ts';
export { proposeRegimes, type RegimeProposal, type RegimeProposals } from './places/propose-regimes.ts';
export type { Confidence, Regime } from './regimes/regime.ts';
export { counselLabel, isRegimeId, type RegimeId, regimeIds, regimes } from './regimes/regimes.ts';
export { withRegimesTable } from './regimes/regimes-table.ts';
export { type Sla, type SlaOptions, type SlaState, slaStateOf, slaStates } from './sla/sla-state.ts';
export { answerVector } from './vector-fields.ts';
