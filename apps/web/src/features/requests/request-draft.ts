import type { BodyInputOf, EndpointNamed } from '@heed/contract';
import {
  type RequestCreateBody,
  type RequestMethod,
  type RequestType,
  requestCreateBody,
} from '@heed/contract';
import { instantOf } from '../../lib/local-moment.ts';
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
