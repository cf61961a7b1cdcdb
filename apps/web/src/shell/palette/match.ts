/** What the palette can find: by its name, and by words that people use for the same thing. */
export interface Findable {
  readonly name: string;
  readonly also?: string | undefined;
}

const wordsOf = (text: string): string[] => text.toLowerCase().split(/[\s,:/-]+/);

/** How well an entry answers what was typed: 0 not at all, more is better. Every typed word has to begin a word of it. */
export function scoreOf({ name, also = '' }: Findable, typed: string): number {
  const wanted = wordsOf(typed.trim()).filter((word) => word !== '');
  if (wanted.length === 0) return 1;
  const own = wordsOf(name);
  const others = wordsOf(also);
  const scores = wanted.map((word) => {
    if (own[0]?.startsWith(word)) return 4;
    if (own.some((each) => each.startsWith(word))) return 3;
    if (others.some((each) => each !== '' && each.startsWith(word))) return 2;
    return word.length > 2 && own.some((each) => each.includes(word)) ? 1 : 0;
  });
  return scores.some((score) => score === 0) ? 0 : scores.reduce((sum: number, score) => sum + score, 0);
}

/** The entries that answer what was typed, the best first; equals keep their order. */
export function found<E extends Findable>(entries: readonly E[], typed: string): E[] {
  return entries
    .map((entry) => ({ entry, score: scoreOf(entry, typed) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .map(({ entry }) => entry);
}

/**
 * Whether a text may be somebody's address or number: with an @ in any width, or nothing but what telephone numbers
 * are written with. In doubt yes: then it goes nowhere by itself.
 */
export function looksPersonal(text: string): boolean {
  if (/[@＠﹫]/.test(text)) return true;
  const digits = text.replaceAll(/\D/g, '').length;
  return /^[\s+＋\d().\-/]+$/.test(text.trim()) && (digits > 5 || (digits > 2 && /^\s*[+＋(]/.test(text)));
}
