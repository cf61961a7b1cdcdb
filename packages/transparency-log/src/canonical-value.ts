/** Stable names of what may be wrong with a value that should get a canonical form. */
export type CanonicalFault =
  | 'not_json'
  | 'not_plain'
  | 'not_a_safe_integer'
  | 'lone_surrogate'
  | 'nul_character'
  | 'not_nfc'
  | 'too_deep';

const sentences: Record<CanonicalFault, string> = {
  not_json: 'is not a JSON value (undefined, a function, a symbol or a bigint)',
  not_plain: 'is not a plain object or a plain array without holes',
  not_a_safe_integer: 'is not an integer between -(2^53 - 1) and 2^53 - 1',
  lone_surrogate: 'is text with a lone surrogate',
  nul_character: 'is text with U+0000',
  not_nfc: 'is text that is not in Unicode normalisation form C',
  too_deep: 'is nested too deeply, or within itself',
};

/** A value without a canonical form. `path` says where (`$.d.counts[2]`); the value itself is never part of the error. */
export class CanonicalValueError extends TypeError {
  override readonly name = 'CanonicalValueError';
  readonly code: CanonicalFault;
  readonly path: string;

  constructor(code: CanonicalFault, path: string) {
    super(`${path} ${sentences[code]}.`);
    this.code = code;
    this.path = path;
  }
}

// Far more than any entry needs; low enough that a circle is found before the stack ends.
const MAX_DEPTH = 64;

/** Throws a {@link CanonicalValueError} unless `value` means the same to every JSON reader and to PostgreSQL text. */
export function requireCanonicalValue(value: unknown): void {
  visit(value, '$', 0);
}

function visit(value: unknown, path: string, depth: number): void {
  if (typeof value === 'string') return requireText(value, path);
  if (typeof value === 'boolean' || value === null) return;
  if (typeof value === 'number') {
    // Floats are legal in RFC 8785, but writers disagree about them; beyond 2^53 readers round silently.
    if (!Number.isSafeInteger(value)) throw new CanonicalValueError('not_a_safe_integer', path);
    return;
  }
  if (typeof value !== 'object') throw new CanonicalValueError('not_json', path);
  if (depth === MAX_DEPTH) throw new CanonicalValueError('too_deep', path);
  if (Array.isArray(value)) visitArray(value, path, depth);
  else visitObject(value, path, depth);
}

function visitArray(array: readonly unknown[], path: string, depth: number): void {
  // Also finds holes and named properties, which would be lost without a word.
  if (Object.keys(array).length !== array.length) throw new CanonicalValueError('not_plain', path);
  array.forEach((item, index) => {
    visit(item, `${path}[${index}]`, depth + 1);
  });
}

function visitObject(object: object, path: string, depth: number): void {
  const prototype: unknown = Object.getPrototypeOf(object);
  const isPlain = prototype === Object.prototype || prototype === null;
  // Dates, maps and the like would become something else; symbol keys would vanish.
  if (!isPlain || Object.getOwnPropertySymbols(object).length > 0) {
    throw new CanonicalValueError('not_plain', path);
  }
  Object.entries(object).forEach(([key, item], position) => {
    requireText(key, `${path}{key ${position + 1}}`);
    visit(item, path + step(key, position), depth + 1);
  });
}

// A key that does not look like one of our field names may be data: it is named by its position.
function step(key: string, position: number): string {
  return /^[A-Za-z_]\w{0,63}$/.test(key) ? `.${key}` : `{key ${position + 1}}`;
}

function requireText(text: string, path: string): void {
  if (!text.isWellFormed()) throw new CanonicalValueError('lone_surrogate', path);
  // Legal JSON, but PostgreSQL text cannot hold it.
  if (text.includes('\u0000')) throw new CanonicalValueError('nul_character', path);
  if (text.normalize('NFC') !== text) throw new CanonicalValueError('not_nfc', path);
}
