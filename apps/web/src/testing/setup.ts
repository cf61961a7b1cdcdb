import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

configure({
  // A busy machine may take its time.
  asyncUtilTimeout: 15_000,
  // A failed look-up says what was not found; the whole page as text would bury it.
  getElementError: (message) => new Error(message?.split('\n\n')[0]),
});

// What jsdom does not have and the page asks for. No width matches, so tests see the wide layout unless they say so.
window.matchMedia = (query) =>
  ({
    matches: false,
    media: query,
    onchange: null,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    dispatchEvent: () => false,
  }) as unknown as MediaQueryList;
window.scrollTo = () => undefined;
Element.prototype.scrollIntoView = () => undefined;
window.ResizeObserver = class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
HTMLDialogElement.prototype.showModal = function showModal(this: HTMLDialogElement) {
  this.open = true;
};
HTMLDialogElement.prototype.close = function close(this: HTMLDialogElement) {
  this.open = false;
};

// Files share one page (`isolate: false`): nobody's choices outlast their test.
afterEach(() => {
  cleanup();
  localStorage.clear();
  sessionStorage.clear();
});
