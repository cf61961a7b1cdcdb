/** Everything seeded is the same on every start: ids and choices come from names, never from chance. */

// FNV-1a and mulberry32: two well-known small functions; nothing here has to be unguessable.
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}

/** Numbers from 0 (included) to 1 (excluded), always the same ones for one name. */
export function sequence(name: string): () => number {
  let state = hashOf(name);
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** So many hex digits, always the same ones for one name. */
export function hexOf(name: string, digits: number): string {
  const next = sequence(name);
  return Array.from({ length: digits }, () => Math.floor(next() * 16).toString(16)).join('');
}

/** A reference such as `imp_…`, always the same one for one name. */
export function refOf(prefix: string, name: string): string {
  return `${prefix}_${hexOf(`${prefix}:${name}`, 32)}`;
}

/** The uuid that belongs to a name. */
export function uuidNamed(name: string): string {
  const hex = hexOf(`uuid:${name}`, 32);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** One of some values. */
export function pick<T>(next: () => number, values: readonly [T, ...T[]]): T {
  return values[Math.floor(next() * values.length)] ?? values[0];
}
