import { PATHS } from '../paths.ts';

/** Where to return to after signing in. Home needs no saying. */
export function nextOf(location: { readonly pathname: string; readonly href: string }): { next?: string } {
  const { pathname, href } = location;
  return pathname === PATHS.home || pathname === PATHS.overview ? {} : { next: href };
}
