import { useEffect, useRef } from 'react';
import { shortcutsChoice } from './preferences.ts';

type Shortcuts = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/** Elements in which a key is text or has a meaning of its own. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.closest('input, textarea, select, [role="menu"], [role="listbox"], [role="dialog"]') !== null
  );
}

/**
 * Single-key shortcuts of a page, by the key's name (`j`, `/`, `Escape`). They are off while something is typed,
 * while a dialog is open, together with Ctrl, Alt or Meta, and when the person has turned them off. Escape always works.
 */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (document.querySelector('dialog[open]') !== null || isTyping(event.target)) return;
      if (event.key !== 'Escape' && shortcutsChoice.get() === 'off') return;
      const action = latest.current[event.key];
      if (action === undefined) return;
      event.preventDefault();
      action(event);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
