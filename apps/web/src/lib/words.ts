const OR = new Intl.ListFormat('en', { type: 'disjunction' });
const AND = new Intl.ListFormat('en', { type: 'conjunction' });

/** `A, B or C` */
export function anyOf(words: readonly string[]): string {
  return OR.format(words).replace(', or ', ' or ');
}

/** `A, B and C` */
export function allOf(words: readonly string[]): string {
  return AND.format(words).replace(', and ', ' and ');
}

/** Two letters that stand for a name: `Asha Rao` → `AR`, `DPO` → `DP`. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const [first = '', second] = words;
  return (second === undefined ? first.slice(0, 2) : first.slice(0, 1) + second.slice(0, 1)).toUpperCase();
}

/** The last digits of a reference, enough to recognise it: `evt_…5f0c2a`. Its first ones are a time, alike for hours. */
export function shortId(id: string, digits = 6): string {
  const prefix = /^[a-z]+_/.exec(id)?.[0] ?? '';
  const rest = id.slice(prefix.length);
  return rest.length <= digits + 1 ? id : `${prefix}…${rest.slice(-digits)}`;
}
