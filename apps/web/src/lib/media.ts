import { useCallback, useSyncExternalStore } from 'react';

/** The widths at which the frame changes: cards below, the collapsed rail below, everything above. */
export const PHONE = '(max-width: 767px)';
export const NARROW = '(max-width: 1279px)';

/** Whether a media query holds, and again whenever that changes. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
}
