import { commitment, generateDek, mask, seal } from '@heed/personal-data';
import type { Keys } from '../../../keys/keys.ts';
import { uuidv7 } from '../../../lib/uuid.ts';
import type { PreferenceInput } from './types.ts';

/** An identifier the ledger meets for the first time, sealed under its subject's key. */
export interface NewIdentifier {
  readonly identifierKey: Buffer;
  readonly type: string;
  readonly subjectId: string;
  readonly mask: string;
  readonly sealedValue: Buffer;
}

/** A subject that is made with its first identifier. */
export interface NewSubject {
  readonly id: string;
  readonly wrappedDek: Buffer;
}

/** What the database knows of a subject whose identifier it has already. */
export interface KnownSubject {
  readonly subjectId: string;
  readonly wrappedDek: Buffer;
  readonly kekEpoch: number;
}

export interface NewPeople {
  readonly subjects: readonly NewSubject[];
  readonly identifiers: readonly NewIdentifier[];
}

/** The people of one batch: who is new, and how to seal a comment of each. */
export class BatchPeople {
  readonly subjects: NewSubject[] = [];
  readonly identifiers: NewIdentifier[] = [];
  readonly #keys: Keys;
  readonly #known: ReadonlyMap<string, KnownSubject>;
  readonly #knownSubjects = new Map<string, KnownSubject>();
  readonly #deks = new Map<string, Buffer>();
  readonly #subjectOfKey = new Map<string, string>();
  readonly #subjectOfGroup = new Map<string, string>();

  /** @param known by identifier key in base64 */
  constructor(keys: Keys, known: ReadonlyMap<string, KnownSubject>) {
    this.#keys = keys;
    this.#known = known;
  }

  /** The subject of an input: known, met before in this batch, or made now. */
  subjectOf(input: PreferenceInput, identifierKey: Buffer): string {
    const name = identifierKey.toString('base64');
    const found = this.#subjectOfKey.get(name) ?? this.#recall(name);
    if (found !== undefined) {
      this.#join(input, found);
      return found;
    }
    const subjectId = this.#groupSubject(input) ?? this.#newSubject();
    this.#join(input, subjectId);
    this.#subjectOfKey.set(name, subjectId);
    this.identifiers.push(this.#sealed(input, identifierKey, subjectId));
    return subjectId;
  }

  /** A text under the subject's key, for its column of an event. */
  sealText(
    column: 'sealed_comment' | 'sealed_evidence',
    text: string,
    subjectId: string,
    eventId: string,
  ): Buffer {
    const dek = this.#dekOf(subjectId);
    return seal(dek, text, { table: 'preference_event', column, rowId: eventId, subjectRef: subjectId });
  }

  /** What the trail says instead of a text: HMAC-SHA256 under the subject's key, base64url. */
  commitTo(what: 'comment' | 'evidence', text: string, subjectId: string): string {
    return commitment(this.#dekOf(subjectId), what, text).toString('base64url');
  }

  /**
   * The new people among these identifier keys (base64). An old export that names an erased person brings no new
   * event, and so must not bring the person back either.
   */
  only(identifierKeys: ReadonlySet<string>): NewPeople {
    const identifiers = this.identifiers.filter((i) =>
      identifierKeys.has(i.identifierKey.toString('base64')),
    );
    const used = new Set(identifiers.map((i) => i.subjectId));
    return { identifiers, subjects: this.subjects.filter((subject) => used.has(subject.id)) };
  }

  #recall(name: string): string | undefined {
    const known = this.#known.get(name);
    if (known === undefined) return undefined;
    this.#knownSubjects.set(known.subjectId, known);
    this.#subjectOfKey.set(name, known.subjectId);
    return known.subjectId;
  }

  #groupSubject({ personGroup }: PreferenceInput): string | undefined {
    return personGroup === undefined ? undefined : this.#subjectOfGroup.get(personGroup);
  }

  #join({ personGroup }: PreferenceInput, subjectId: string): void {
    if (personGroup !== undefined && !this.#subjectOfGroup.has(personGroup))
      this.#subjectOfGroup.set(personGroup, subjectId);
  }

  #newSubject(): string {
    const id = uuidv7();
    const dek = generateDek();
    this.#deks.set(id, dek);
    this.subjects.push({ id, wrappedDek: this.#keys.wrap(dek, id) });
    return id;
  }

  #sealed({ type, value }: PreferenceInput, identifierKey: Buffer, subjectId: string): NewIdentifier {
    const dek = this.#dekOf(subjectId);
    const rowId = identifierKey.toString('base64url');
    const place = { table: 'identifier', column: 'sealed_value', rowId, subjectRef: subjectId };
    return { identifierKey, type, subjectId, mask: mask(type, value), sealedValue: seal(dek, value, place) };
  }

  /** Unwrapped only when something is to be sealed: most known people in an import bring nothing new. */
  #dekOf(subjectId: string): Buffer {
    const made = this.#deks.get(subjectId);
    if (made !== undefined) return made;
    const known = this.#knownSubjects.get(subjectId);
    if (known === undefined) throw new Error('A subject of this batch has no key.');
    const dek = this.#keys.unwrap(known.wrappedDek, subjectId, known.kekEpoch);
    this.#deks.set(subjectId, dek);
    return dek;
  }
}
