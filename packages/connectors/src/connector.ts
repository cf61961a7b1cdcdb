import type { ConnectorFault } from './fault.ts';

/** The person whose marketing e-mail is to stop, by the address as `@heed/personal-data` normalises it. */
export interface OptOutPerson {
  readonly email: string;
}

/** What became of one record of the other system. Codes and opaque ids only: nothing of the person. */
export interface RecordOutcome {
  /** The other system's name of the kind of record, e.g. `Leads`. */
  readonly module: string;
  readonly recordId: string;
  /** `done`: read back as opted out. `already`: it was before. `gone`: no such record any more. */
  readonly outcome: 'done' | 'already' | 'gone' | 'needsPerson';
  /** Why a person is needed, as the other system names it in lower case, e.g. `record_locked`. */
  readonly code?: string;
}

/** One step of a test, in the order in which they were tried. */
export interface TestStep {
  readonly step: 'logIn' | 'leads' | 'contacts';
  readonly ok: boolean;
  readonly fault?: ConnectorFault['code'];
}

/**
 * A system in which people are stopped. A connector does no I/O but through the fetch that it was given, and never
 * takes a "no" away.
 * @throws ConnectorFault from each, saying what to do about it
 */
export interface Connector {
  /** Finds every record of this person and stops e-mail to it. An empty answer: the system has nobody like that. */
  readonly optOut: (person: OptOutPerson) => Promise<readonly RecordOutcome[]>;
  /** Whether the records with these ids are opted out now; undefined for one that is gone. */
  readonly readBack: (module: string, recordId: string) => Promise<boolean | undefined>;
  /** Proves that the connection works, without reading a person. */
  readonly health: () => Promise<void>;
  /** The same step by step, for whoever sets the connection up; stops at the first that fails. */
  readonly test: () => Promise<readonly TestStep[]>;
}
