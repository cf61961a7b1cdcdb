import type { CapturedOptOut, OptOutInput } from '@heed/contract';
import { identifierFaults } from '@heed/personal-data';
import { tryIdentifier } from '../../suppressions/index.ts';
import { readOccurred } from '../import-file/times.ts';
import type { PreferenceInput } from '../ledger/types.ts';

type Channel = CapturedOptOut['events'][number]['channel'];
type Identified = Pick<PreferenceInput, 'type' | 'value'>;

/** What is wrong with a call, by its path; never a value. */
export interface CaptureFault {
  readonly path: string;
  readonly message: string;
}

export interface ReadContext {
  /** Where the ledger says that it comes from: one for each caller, whose ids are its own. */
  readonly connection: string;
  /** Country of phone numbers without a code. */
  readonly region: string | undefined;
  /** The organisation's zone, for days. */
  readonly timeZone: string;
  readonly now: Date;
}

/** One call as the ledger takes it. */
export interface ReadCapture {
  readonly kind: 'optOut' | 'noConsent';
  readonly identifiers: readonly Identified[];
  readonly channels: readonly Channel[];
  /** Each identifier on each channel: identifier by identifier. */
  readonly inputs: readonly PreferenceInput[];
}

/** Reads a call; pure. Every fault is named. */
export function readCapture(
  input: OptOutInput,
  context: ReadContext,
): ReadCapture | { readonly faults: readonly CaptureFault[] } {
  const { kind, channels } = input;
  if (kind === 'optIn') return { faults: [{ path: 'kind', message: OPT_IN_WORDS }] };
  const faults: CaptureFault[] = [];
  const identifiers = input.identifiers.flatMap(({ value, type, region }, index) => {
    const read = tryIdentifier(value, type, region ?? context.region);
    if (read.ok) return [{ type: read.type, value: read.value }];
    faults.push({ path: `identifiers.${index}.value`, message: identifierFaults[read.code] });
    return [];
  });
  if (new Set(identifiers.map(({ type, value }) => `${type} ${value}`)).size < identifiers.length)
    faults.push({ path: 'identifiers', message: 'names an identifier twice' });
  const when = readWhen(input.occurredAt, context);
  if ('message' in when) faults.push({ path: 'occurredAt', message: when.message });
  if (faults.length > 0 || 'message' in when) return { faults };
  const shared = { ...sharedOf(input, context), ...when, kind };
  const inputs = identifiers.flatMap((identified, person) =>
    channels.map(
      (channel, place): PreferenceInput => ({
        ...shared,
        ...identified,
        channel,
        // Once, however many identifiers and channels it stops.
        comment: person === 0 && place === 0 ? textOf(input.comment) : undefined,
        evidence: person === 0 && place === 0 ? textOf(input.evidence) : undefined,
      }),
    ),
  );
  return { kind, identifiers, channels, inputs };
}

/** What is said to whoever tells a "yes" here. */
export const OPT_IN_WORDS =
  'An opt-in is not taken here: coming back needs the person’s own confirmation, or evidence of their consent that a data protection officer records.';

function sharedOf(
  { purpose, method, cause, reason, campaign, segments, externalId }: OptOutInput,
  { connection }: ReadContext,
) {
  const named = ({ id, name }: { id?: string | undefined; name?: string | undefined }) => ({
    ...(id === undefined ? {} : { externalId: id }),
    ...(name === undefined ? {} : { name }),
  });
  return {
    purpose,
    method,
    cause,
    reason,
    campaign: campaign === undefined ? undefined : named(campaign),
    segments: segments.map(named),
    origin: { connection, ...(externalId === undefined ? {} : { externalId }) },
    // One call is about one person.
    personGroup: 'person',
    importLine: undefined,
  };
}

/** A clock may run ahead by this much before a time counts as future (architecture.md, "Which event wins"). */
const AHEAD_ALLOWED_MS = 5 * 60_000;
/** Earlier than that is the zero date of some program; taken at its word, any opt-in would override it. */
const EARLIEST = Date.UTC(1990, 0, 1);

type When = Pick<PreferenceInput, 'occurredAt' | 'occurredOn' | 'occurredPrecision'>;

function readWhen(
  text: string | undefined,
  { timeZone, now }: ReadContext,
): When | { readonly message: string } {
  if (text === undefined) return { occurredAt: undefined, occurredPrecision: 'missing' };
  const isDay = !text.includes('T');
  const occurredAt = isDay ? readOccurred(text, { zone: timeZone, now }).occurredAt : new Date(text);
  if (occurredAt === undefined) return { message: 'is a day that cannot be right, or lies in the future' };
  if (occurredAt.getTime() > now.getTime() + AHEAD_ALLOWED_MS) return { message: FUTURE_WORDS };
  if (occurredAt.getTime() < EARLIEST) return { message: 'is before 1990' };
  return isDay
    ? { occurredAt, occurredPrecision: 'day', occurredOn: text }
    : { occurredAt, occurredPrecision: 'instant' };
}

export const FUTURE_WORDS = 'lies in the future';

const textOf = (text: string | undefined) => (text === undefined || text === '' ? undefined : text);
