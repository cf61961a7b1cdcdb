import { useEffect, useRef } from 'react';
import { shortcutsChoice } from './preferences.ts';

/**
 * What keys do, by the key's name: `j`, `/`, `Escape`; two keys one after the other as `g a`; together with Ctrl, or
 * with Command on a Mac, as `mod+k`.
 */
type Shortcuts = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/** The second key of a pair comes within this time, in milliseconds. */
const PAIR_MS = 1500;

/** Whoever came last is asked first; the frame around the pages, which stands at the beginning, is asked last. */
const places: { readonly current: Shortcuts }[] = [];
let begun: { readonly key: string; readonly until: number } | undefined;

/** Elements in which a key is text or has a meaning of its own. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.closest('input, textarea, select, [role="menu"], [role="listbox"], [role="dialog"]') !== null
  );
}

function actionOf(name: string): ((event: KeyboardEvent) => void) | undefined {
  return places.findLast((place) => place.current[name] !== undefined)?.current[name];
}

function beginsPair(key: string): boolean {
  return places.some((place) => Object.keys(place.current).some((name) => name.startsWith(`${key} `)));
}

/** The name under which this key press is looked up; undefined while it only begins a pair. */
function nameOf(event: KeyboardEvent): string | undefined {
  const first = begun !== undefined && begun.until > event.timeStamp ? begun.key : undefined;
  begun = undefined;
  if (first !== undefined) return `${first} ${event.key}`;
  if (!beginsPair(event.key)) return event.key;
  begun = { key: event.key, until: event.timeStamp + PAIR_MS };
  return undefined;
}

function listen(event: KeyboardEvent): void {
  // AltGr writes brackets on many keyboards, and Windows reports it as Ctrl and Alt together.
  const writes = event.getModifierState('AltGraph');
  if (event.defaultPrevented || (event.altKey && !writes)) return;
  if (document.querySelector('dialog[open]') !== null) return;
  const withMod = (event.ctrlKey || event.metaKey) && !writes;
  if (!withMod && isTyping(event.target)) return;
  if (!withMod && event.key !== 'Escape' && shortcutsChoice.get() === 'off') return;
  const name = withMod ? `mod+${event.key.toLowerCase()}` : nameOf(event);
  const action = name === undefined ? undefined : actionOf(name);
  if (action === undefined) return;
  event.preventDefault();
  action(event);
}

/**
 * Shortcuts of a page. Single keys are off while something is typed, while a dialog is open, and when the person has
 * turned them off (WCAG 2.1.4). Escape always works, and so does what needs Ctrl or Command.
 */
export function useShortcuts(shortcuts: Shortcuts, owner: 'page' | 'frame' = 'page'): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    if (places.length === 0) window.addEventListener('keydown', listen);
    // Not by who came first: frame and page may come in one go, the page before what is around it.
    if (owner === 'frame') places.unshift(latest);
    else places.push(latest);
    return () => {
      places.splice(places.indexOf(latest), 1);
      if (places.length === 0) window.removeEventListener('keydown', listen);
    };
  }, [owner]);
}
