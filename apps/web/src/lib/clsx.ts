/** Class names that hold, joined; `undefined`, `false` and empty ones are left out. */
export function clsx(...names: readonly (string | false | null | undefined)[]): string {
  return names.filter((name) => typeof name === 'string' && name !== '').join(' ');
}
