import { VisuallyHidden } from '@mantine/core';
import { announcement } from '../lib/announcer.ts';
import { useExternal } from '../lib/external-store.ts';

/** The page's one voice: says what `announce` was given, politely. Mounted once, empty, so that changes are heard. */
export function LiveRegion() {
  const { text, count } = useExternal(announcement);
  return (
    <VisuallyHidden role="status" aria-live="polite">
      <span key={count}>{text}</span>
    </VisuallyHidden>
  );
}
