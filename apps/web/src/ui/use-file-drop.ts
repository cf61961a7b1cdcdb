import { type RefObject, useEffect, useRef, useState } from 'react';

/**
 * Files dropped on an element; answers whether some are held over it now. Without `onFiles` none is taken. A file
 * dropped elsewhere on the page is ignored, because the browser would otherwise replace the page with it.
 */
export function useFileDrop(
  zone: RefObject<HTMLElement | null>,
  onFiles: ((files: readonly File[]) => void) | undefined,
): boolean {
  const [over, setOver] = useState(false);
  const latest = useRef(onFiles);
  useEffect(() => {
    latest.current = onFiles;
  });
  useEffect(() => {
    const isInside = ({ target }: DragEvent) =>
      target instanceof Node && (zone.current?.contains(target) ?? false);
    const hold = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      const takes = isInside(event) && latest.current !== undefined;
      event.dataTransfer.dropEffect = takes ? 'copy' : 'none';
      setOver(takes);
    };
    const drop = (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      if (isInside(event)) latest.current?.([...(event.dataTransfer?.files ?? [])]);
    };
    const leave = (event: DragEvent) => {
      // Leaving the window: there is nothing that is entered.
      if (event.relatedTarget === null) setOver(false);
    };
    window.addEventListener('dragover', hold);
    window.addEventListener('drop', drop);
    window.addEventListener('dragleave', leave);
    return () => {
      window.removeEventListener('dragover', hold);
      window.removeEventListener('drop', drop);
      window.removeEventListener('dragleave', leave);
    };
  }, [zone]);
  return over;
}
