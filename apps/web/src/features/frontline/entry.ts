import type { Channel, EvidencedOptOutBody, OptOutRecordBody, StaffMethod } from '@heed/contract';

/** What is on the form. */
export interface Entry {
  readonly identifier: string;
  readonly region: string;
  readonly channels: readonly Channel[];
  readonly method: StaffMethod;
  readonly note: string;
  readonly evidence: Evidence;
}

/** What the longer form asks beyond it. */
export interface Evidence {
  readonly purpose: string;
  /** A day, e.g. `2026-11-22`. */
  readonly receivedOn: string;
  readonly campaign: string;
  readonly evidence: string;
}

/** With an @ it is an e-mail address, otherwise a phone number. */
export function typeOf(identifier: string): 'email' | 'phone' {
  return /[@＠]/.test(identifier) ? 'email' : 'phone';
}

/** A phone number without its country's code: then the country counts. */
export function needsRegion(identifier: string): boolean {
  const text = identifier.trim();
  return text !== '' && typeOf(text) === 'phone' && !/^[\s(]*(\+|＋|00|tel:\s*\+)/.test(text);
}

/** "Everything" stands alone: choosing it takes the channels away, choosing a channel takes it away. */
export function chooseChannels(before: readonly Channel[], after: readonly Channel[]): readonly Channel[] {
  const hadAll = before.includes('*');
  if (after.includes('*') && !hadAll) return ['*'];
  return hadAll ? after.filter((channel) => channel !== '*') : after;
}

/** The entry as it is sent. */
export function bodyOf(entryId: string, entry: Omit<Entry, 'evidence'>): OptOutRecordBody {
  const { identifier, region, channels, method } = entry;
  const note = entry.note.trim();
  return {
    entryId,
    type: typeOf(identifier),
    identifier,
    channels: [...channels],
    method,
    ...(needsRegion(identifier) ? { region } : {}),
    ...(note === '' ? {} : { note }),
  };
}

/** The same with evidence, for the longer form. */
export function evidencedBodyOf(entryId: string, entry: Entry): EvidencedOptOutBody {
  const { note: _note, ...body } = bodyOf(entryId, entry);
  const { purpose, receivedOn, campaign, evidence } = entry.evidence;
  return {
    ...body,
    purpose,
    receivedOn,
    evidence: evidence.trim(),
    ...(campaign === '' ? {} : { campaign }),
  };
}
