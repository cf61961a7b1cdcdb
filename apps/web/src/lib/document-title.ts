import { useEffect } from 'react';
import { externalStore, useExternal } from './external-store.ts';

/** Whether this workspace is a demo: then every title says so. */
export const demoWorkspace = externalStore(false);

/** `Demo · Audit trail · Heed` */
export function titleOf(page: string, demo: boolean): string {
  return `${demo ? 'Demo · ' : ''}${page} · Heed`;
}

/** Names the browser tab after the page while the page is mounted. */
export function useDocumentTitle(page: string): void {
  const demo = useExternal(demoWorkspace);
  useEffect(() => {
    document.title = titleOf(page, demo);
  }, [page, demo]);
}
