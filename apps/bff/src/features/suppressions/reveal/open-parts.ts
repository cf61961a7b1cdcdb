import { type Revealed, toRef } from '@heed/contract';
import { open } from '@heed/personal-data';
import type { Keys } from '../../../keys/keys.ts';
import type { SealedPart } from './door-queries.ts';

type Opened = Pick<Revealed, 'outcome' | 'identifiers' | 'comments'>;
const TYPES = { email: 'email', phone: 'phone', external: 'external' } as const;

/**
 * What is inside sealed parts. Nothing came: the person was erased. Something came that no key opens: that is said, and
 * never an error, so that nobody takes it for a fault that passes.
 */
export function openParts(keys: Pick<Keys, 'unwrap'>, parts: readonly SealedPart[]): Opened {
  const opened = parts.map((part) => ({ ...part, text: textOf(keys, part) }));
  const readable = opened.flatMap((part) => (part.text === undefined ? [] : [{ ...part, text: part.text }]));
  const identifiers = readable.flatMap(({ part, type, text, isAsked }) =>
    part === 'identifier' ? [{ type: TYPES[type as keyof typeof TYPES], value: text, asked: isAsked }] : [],
  );
  const comments = readable.flatMap(({ part, rowRef, at, text }) =>
    part === 'comment' ? [{ event: toRef('pre', rowRef.toString('hex')), at: at.toISOString(), text }] : [],
  );
  if (readable.length > 0) return { outcome: 'shown', identifiers, comments };
  return { outcome: parts.length > 0 ? 'keyGone' : 'erased', identifiers, comments };
}

function textOf(keys: Pick<Keys, 'unwrap'>, part: SealedPart): string | undefined {
  const { wrappedDek, kekEpoch, subjectId } = part;
  if (wrappedDek === null || kekEpoch === null || subjectId === null) return undefined;
  try {
    const dek = keys.unwrap(wrappedDek, subjectId, kekEpoch);
    return open(dek, part.sealed, placeOf(part, subjectId)).toString('utf8');
  } catch {
    // A key of an epoch that was destroyed, or a row that is not what it was: neither can be read by anybody.
    return undefined;
  }
}

/** Where each was sealed: preferences/ledger/people-keys.ts. */
function placeOf({ part, rowRef }: SealedPart, subjectRef: string) {
  if (part === 'identifier') {
    return { table: 'identifier', column: 'sealed_value', rowId: rowRef.toString('base64url'), subjectRef };
  }
  const hex = rowRef.toString('hex');
  const rowId = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join(
    '-',
  );
  return { table: 'preference_event', column: 'sealed_comment', rowId, subjectRef };
}
