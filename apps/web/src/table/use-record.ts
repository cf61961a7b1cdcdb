import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { announce } from '../lib/announcer.ts';
import { useShortcuts } from '../lib/shortcuts.ts';
import type { RecordPlace } from './RecordLink.tsx';
import { useListSearch } from './use-list-search.ts';

function linkOf(id: string): HTMLAnchorElement | null {
  return document.querySelector(`[data-record="${CSS.escape(id)}"] a`);
}

/** Moves focus to the neighbour of the focused row, or to the first row. */
function moveFocus(ids: readonly string[], by: 1 | -1): void {
  const focused = document.activeElement?.closest<HTMLElement>('[data-record]')?.dataset.record;
  const index = focused === undefined ? -1 : ids.indexOf(focused);
  const target = ids[index === -1 ? 0 : Math.min(Math.max(index + by, 0), ids.length - 1)];
  if (target !== undefined) linkOf(target)?.focus();
}

/** The record that was opened on a page of its own, and the history entry of the list that it was opened from. */
let leftFrom: { readonly entry: string | undefined; readonly id: string } | undefined;

/** Coming back to a list by Back: focus goes to the row that was opened from it. */
function useReturn(ids: readonly string[]): (id: string) => void {
  const router = useRouter();
  const entry = router.state.location.state.__TSR_key;
  const shown = ids.length > 0;
  useEffect(() => {
    if (!shown || leftFrom === undefined || leftFrom.entry !== entry) return;
    linkOf(leftFrom.id)?.focus({ preventScroll: true });
    leftFrom = undefined;
  }, [shown, entry]);
  return (id) => {
    leftFrom = { entry, id };
  };
}

/**
 * The record that the address has open, how to open, step and close it, and the keys that do so. When it closes, by
 * whatever way, focus returns to its row.
 */
export function useRecord(recordPlace: RecordPlace, ids: readonly string[]) {
  const { values, set } = useListSearch();
  const router = useRouter();
  const leave = useReturn(ids);
  const parameter = typeof recordPlace === 'string' ? recordPlace : undefined;
  const id = parameter === undefined ? undefined : values[parameter];
  // An address that already names a record does not take focus away from the page's start.
  const [takesFocus, setTakesFocus] = useState(false);
  const before = useRef(id);
  useEffect(() => {
    if (before.current !== undefined && id === undefined)
      linkOf(before.current)?.focus({ preventScroll: true });
    before.current = id;
  }, [id]);

  const index = id === undefined ? -1 : ids.indexOf(id);
  const place = index === -1 ? undefined : { index, of: ids.length };
  const open = (record: string) => {
    if (typeof recordPlace !== 'string') {
      leave(record);
      return router.history.push(recordPlace(record));
    }
    setTakesFocus(true);
    // From record to record the address is replaced, so that Back leads out of the drawer at once.
    set({ [recordPlace]: record }, { replace: id !== undefined });
  };
  const close = () => {
    setTakesFocus(false);
    if (parameter !== undefined) set({ [parameter]: undefined });
  };
  const step = (by: 1 | -1) => {
    const next = ids[index + by];
    if (place === undefined || next === undefined || parameter === undefined) return;
    set({ [parameter]: next }, { replace: true });
    announce(`${index + by + 1} of ${ids.length}`);
  };
  useShortcuts({
    j: () => moveFocus(ids, 1),
    k: () => moveFocus(ids, -1),
    '[': () => step(-1),
    ']': () => step(1),
    '/': () => document.querySelector<HTMLElement>('[data-find], [data-filter]')?.focus(),
    ...(id === undefined ? {} : { Escape: close }),
  });
  return { id, place, takesFocus, open, close, step };
}
