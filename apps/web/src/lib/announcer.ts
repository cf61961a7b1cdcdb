import { externalStore } from './external-store.ts';

/** What the page's live region says now. The count makes the same sentence twice two announcements. */
export const announcement = externalStore<{ readonly text: string; readonly count: number }>({
  text: '',
  count: 0,
});

/** Says a sentence to people who hear the page; nothing is shown. */
export function announce(text: string): void {
  announcement.set({ text, count: announcement.get().count + 1 });
}
