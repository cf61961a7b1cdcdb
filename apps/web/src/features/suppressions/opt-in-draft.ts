import type {
  ConsentStatement,
  OptInRecordBody,
  RECORDED_CONSENT_METHODS,
  SuppressionDetail,
} from '@heed/contract';
import { instantOf } from '../../lib/local-moment.ts';
import type { Zone } from '../../lib/preferences.ts';

/** The form as it is being filled in. */
export interface ConsentDraft {
  readonly statementId: string;
  readonly method: (typeof RECORDED_CONSENT_METHODS)[number] | undefined;
  /** As the browser's field has it, in the zone that the page shows. */
  readonly given: string;
  readonly evidence: string;
}

export const EMPTY_CONSENT: ConsentDraft = { statementId: '', method: undefined, given: '', evidence: '' };

/** The statements whose consent this "no" would stop: of its channel, and of its topic or one below it. */
export function fitting(
  { channel, purpose }: Pick<SuppressionDetail, 'channel' | 'purpose'>,
  statements: readonly ConsentStatement[],
): ConsentStatement[] {
  return statements.filter(
    (statement) =>
      (channel === '*' || statement.channel === channel) &&
      (statement.purpose === purpose || statement.purpose.startsWith(`${purpose}.`)),
  );
}

/** What is missing, by the path that the server would name. */
export function missingOf(draft: ConsentDraft, zone: Zone): ReadonlyMap<string, string> {
  const missing = new Map<string, string>();
  if (draft.statementId === '') missing.set('statementId', 'Choose what they agreed to');
  if (draft.method === undefined) missing.set('method', 'Choose how they gave it');
  if (instantOf(draft.given, zone) === undefined)
    missing.set('givenAt', 'Give the day and time of their yes');
  if (draft.evidence.trim().length < 10)
    missing.set('evidence', 'Write what shows it, 10 characters or more');
  return missing;
}

/** The record as it is sent; what is missing is checked before. */
export function bodyOf(
  entryId: string,
  suppressionId: string,
  { id, channel, purpose }: ConsentStatement,
  { method, given, evidence }: ConsentDraft,
  zone: Zone,
): OptInRecordBody {
  return {
    entryId,
    suppressionId,
    channel,
    purpose,
    statementId: id,
    method: method ?? 'post',
    givenAt: instantOf(given, zone) ?? '',
    evidence: evidence.trim(),
  };
}
