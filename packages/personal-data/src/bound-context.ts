import { PersonalDataError } from './personal-data-error.ts';

/**
 * The bytes that bind a ciphertext to its place: `label` and every part with its length in front, so that no two
 * lists of parts are ever the same bytes. An empty part is refused: it is a forgotten one.
 */
export function boundContext(label: string, parts: readonly string[]): Buffer {
  let text = label;
  for (const part of parts) {
    // A lone surrogate would become U+FFFD, and two parts one.
    if (part === '' || !part.isWellFormed()) throw new PersonalDataError('context_incomplete');
    text += `|${part.length}:${part}`;
  }
  return Buffer.from(text);
}
