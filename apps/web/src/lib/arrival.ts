/**
 * After a change of page, focus goes to the new page's heading, so that keyboard and screen reader start there.
 * The first page that opens keeps the browser's own starting point.
 */
let awaited = false;

/** Called when a change of page begins. */
export function expectArrival(): void {
  awaited = true;
}

/** Called by the heading that appears: true once, for the first one. */
export function takeArrival(): boolean {
  const taken = awaited;
  awaited = false;
  return taken;
}
