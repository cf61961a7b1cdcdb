import { createHash } from 'node:crypto';

/** JSON from a stranger: fields are asked for by type, and what is not of that type is not there. */
export class Json {
  readonly #value: unknown;

  constructor(value: unknown) {
    this.#value = value;
  }

  /** @returns undefined unless the bytes are UTF-8 and JSON */
  static read(bytes: Uint8Array | string): Json | undefined {
    try {
      const text =
        typeof bytes === 'string' ? bytes : new TextDecoder('utf-8', { fatal: true }).decode(bytes);
      return new Json(JSON.parse(text));
    } catch {
      return undefined;
    }
  }

  get(name: string): Json {
    const value = this.#value;
    const isObject = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
    // An own property of an object that JSON.parse made.
    return new Json(isObject ? (value as Record<string, unknown>)[name] : undefined);
  }

  get isObject(): boolean {
    return typeof this.#value === 'object' && this.#value !== null && !Array.isArray(this.#value);
  }

  /** A text, or a number as one. */
  get text(): string | undefined {
    if (typeof this.#value === 'number') return String(this.#value);
    return typeof this.#value === 'string' ? this.#value : undefined;
  }

  get isTrue(): boolean {
    return this.#value === true;
  }

  get isFalse(): boolean {
    return this.#value === false;
  }

  /** Its items; one value counts as a list of one. */
  get items(): Json[] {
    if (this.#value === undefined || this.#value === null) return [];
    return Array.isArray(this.#value) ? this.#value.map((item) => new Json(item)) : [this];
  }

  /** An instant written as ISO 8601. */
  get instant(): Date | undefined {
    return validDate(new Date(typeof this.#value === 'string' ? this.#value : Number.NaN));
  }

  /** An instant in seconds since 1970. */
  get seconds(): Date | undefined {
    return validDate(new Date(typeof this.#value === 'number' ? this.#value * 1000 : Number.NaN));
  }
}

function validDate(date: Date): Date | undefined {
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** An id for an event that the vendor gave none: the same whenever the same is told again. */
export function derivedId(...parts: (string | undefined)[]): string {
  return createHash('sha256')
    .update(JSON.stringify(parts.map((part) => part ?? null)))
    .digest('hex');
}
