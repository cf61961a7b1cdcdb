import type { BodyInputOf, EndpointNamed } from '@heed/contract';
import {
  type RequestCreateBody,
  type RequestMethod,
  type RequestType,
  requestCreateBody,
} from '@heed/contract';
import type { Zone } from '../../lib/preferences.ts';

export type CreateBody = BodyInputOf<EndpointNamed<'requestCreate'>>;

/** The form as it is being filled in. */
export interface Draft {
  readonly type: RequestType;
  readonly method: RequestMethod;
  /** As the browser's field has it: `2026-01-31T10:00`, in the zone that the page shows. */
  readonly received: string;
  readonly identifiers: readonly string[];
  readonly residence: string;
  readonly establishment: string;
  /** Chosen by the person where none follows from the places. */
  readonly regimes: readonly string[];
  readonly note: string;
}

/** `2026-01-31T10:00` of a zone as an instant with its offset; undefined while it is none. */
export function instantOf(local: string, zone: Zone): string | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(local)) return undefined;
  if (zone === 'utc') return `${local}:00Z`;
  const at = new Date(local);
  if (Number.isNaN(at.getTime())) return undefined;
  const minutes = -at.getTimezoneOffset();
  const sign = minutes < 0 ? '-' : '+';
  const two = (value: number) => String(Math.floor(Math.abs(value))).padStart(2, '0');
  return `${local}:00${sign}${two(minutes / 60)}:${two(minutes % 60)}`;
}

/** A moment as the browser's field wants it. */
export function localOf(at: Date, zone: Zone): string {
  const shifted = zone === 'utc' ? at.getTime() : at.getTime() - at.getTimezoneOffset() * 60_000;
  return new Date(shifted).toISOString().slice(0, 16);
}

/** What is sent; faults of empty fields are named by their paths. */
export function bodyOf(draft: Draft, zone: Zone): CreateBody {
  const { note, regimes } = draft;
  return {
    type: draft.type,
    method: draft.method,
    receivedAt: instantOf(draft.received, zone) ?? '',
    residence: draft.residence,
    establishment: draft.establishment,
    identifiers: draft.identifiers.filter((value) => value.trim() !== '').map((value) => ({ value })),
    ...(regimes.length === 0 ? {} : { regimes: [...regimes] }),
    ...(note.trim() === '' ? {} : { note }),
  };
}

const MISSING: Partial<Record<keyof RequestCreateBody, string>> = {
  receivedAt: 'Give the day and time at which it arrived',
  residence: 'Choose where the person lives',
  establishment: 'Choose where the organisation acts from',
  identifiers: 'Give at least one e-mail address, phone number or id',
};

/** What the form itself can see to be missing, by field. */
export function missingOf(body: CreateBody): ReadonlyMap<string, string> {
  const { error } = requestCreateBody.safeParse(body);
  const paths = new Set(error?.issues.map(({ path }) => String(path[0])));
  return new Map(Object.entries(MISSING).filter(([field]) => paths.has(field)));
}
