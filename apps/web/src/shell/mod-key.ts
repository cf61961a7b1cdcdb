/** The key that goes together with letters: Command on a Mac, Ctrl elsewhere. */
export function modKey(): string {
  return /mac|iphone|ipad/i.test(navigator.userAgent) ? '⌘' : 'Ctrl';
}
