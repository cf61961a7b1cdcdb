import { useSyncExternalStore } from 'react';

let offlineSince: number | undefined;

function look(): number | undefined {
  offlineSince = navigator.onLine ? undefined : (offlineSince ?? Date.now());
  return offlineSince;
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

/** Since when this device has had no network, in milliseconds; undefined while it has one. */
export function useOfflineSince(): number | undefined {
  return useSyncExternalStore(subscribe, look);
}

/** Whether this device has a network. */
export function useOnline(): boolean {
  return useOfflineSince() === undefined;
}
