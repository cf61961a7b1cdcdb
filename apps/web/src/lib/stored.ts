import { useSyncExternalStore } from 'react';

/** A choice of this person on this device: kept in localStorage, read by any component, in step between tabs. */
export interface Stored<T extends string> {
  readonly get: () => T;
  readonly set: (value: T) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

/** One stored choice; the first option is the default, and anything else found in storage counts as not chosen. */
export function stored<T extends string>(key: string, options: readonly [T, ...T[]]): Stored<T> {
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  if (typeof window !== 'undefined') {
    window.addEventListener('storage', (event) => {
      if (event.key === key || event.key === null) tell();
    });
  }
  return {
    get: () => {
      const found = read(key);
      return options.find((option) => option === found) ?? options[0];
    },
    set: (value) => {
      write(key, value);
      tell();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The choice's value, and again whenever it changes. */
export function useStored<T extends string>(choice: Stored<T>): T {
  return useSyncExternalStore(choice.subscribe, choice.get);
}

/** A text kept on this device under a key; undefined where there is none. */
export function storedText(key: string) {
  return {
    get: (): string | undefined => read(key) ?? undefined,
    set: (text: string | undefined): void => (text === undefined ? forget(key) : write(key, text)),
  };
}

// Storage may be blocked by the browser: then a choice lasts as long as the page.
const withoutStorage = new Map<string, string>();

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return withoutStorage.get(key) ?? null;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    withoutStorage.set(key, value);
  }
}

function forget(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    withoutStorage.delete(key);
  }
}
