/** One thing that is wrong with a case. `path` names the field (`events[1].at`); the value is never repeated. */
export type CaseFault = { readonly path: string; readonly sentence: string };

/** A case that no clock can be run on. Every fault is named. */
export class CaseError extends Error {
  override readonly name = 'CaseError';
  readonly faults: readonly CaseFault[];

  constructor(faults: readonly CaseFault[]) {
    super(faults.map(({ path, sentence }) => `${path}: ${sentence}`).join(' '));
    this.faults = faults;
  }
}

/** A date would depend on a year whose public holidays are not known. It is refused, not guessed. */
export class HolidayTableError extends Error {
  override readonly name = 'HolidayTableError';
  readonly calendar: string;
  readonly year: number;

  constructor(calendar: string, year: number) {
    super(
      `The public holidays of ${calendar} in ${year} are not known, so no date that depends on them is given.`,
    );
    this.calendar = calendar;
    this.year = year;
  }
}
