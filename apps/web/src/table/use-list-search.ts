import { useNavigate, useSearch } from '@tanstack/react-router';

/** A list's search parameters as text. Every list's schema reads and writes plain text only. */
export type SearchValues = Readonly<Record<string, string | undefined>>;

interface SetOptions {
  /** Replace the address instead of adding one to go back to. */
  readonly replace?: boolean;
  /** Begin at the top of the page: another page of rows. */
  readonly toTop?: boolean;
}

/** The search parameters of the page at hand, and how to change some of them. `undefined` takes one away. */
export function useListSearch() {
  // A list page is mounted by several routes; which one it is, only its feature knows.
  const values = useSearch({ strict: false }) as SearchValues;
  const navigate = useNavigate();
  const set = (patch: SearchValues, { replace = false, toTop = false }: SetOptions = {}) => {
    void navigate({
      to: '.',
      search: (old: object) => ({ ...old, ...patch }),
      replace,
      resetScroll: toTop,
    });
  };
  return { values, set };
}
