/** Stable codes of what can go wrong with keys and sealed values. */
export type PersonalDataFault =
  | 'key_length'
  | 'context_incomplete'
  | 'sealed_malformed'
  | 'not_authentic'
  | 'self_check_failed';

const sentences: Record<PersonalDataFault, string> = {
  key_length: 'The key does not have the length it must have.',
  context_incomplete: 'A part of the context a value is bound to is empty or not well-formed text.',
  sealed_malformed: 'The sealed value is too short, or of a layout this version does not know.',
  not_authentic: 'The sealed value does not open: another key, another place, or changed bytes.',
  self_check_failed: 'The fast HMAC of this build does not agree with node:crypto.',
};

/** An error about keys or sealed values. Its message is fixed by its code: no value, key or text of a library is in it. */
export class PersonalDataError extends Error {
  override readonly name = 'PersonalDataError';
  readonly code: PersonalDataFault;

  constructor(code: PersonalDataFault) {
    super(sentences[code]);
    this.code = code;
  }
}
