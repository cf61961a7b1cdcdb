import { type Channel, type OptOutRecordBody, type StaffMethod } from '@heed/contract';

/** What is on the form. */
export interface Entry {
  readonly identifier: string;
  readonly region: string;
  readonly channels: readonly Channel[];
  readonly method: StaffMethod;
  readonly note: string;
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
export function bodyOf(entryId: string, entry: Entry): OptOutRecordBody {
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
