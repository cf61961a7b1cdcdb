import type { Import } from '@heed/contract';
import { type AnyProblem, asApiProblem } from '../../api/problem.ts';
import { type UploadProgress, uploadImport } from '../../api/upload.ts';
import { externalStore, useExternal } from '../../lib/external-store.ts';

/** A file that this window is sending, or was sending until it failed. It goes on while other pages are open. */
export interface LocalUpload {
  readonly file: File;
  readonly progress: UploadProgress;
  /** Seconds since sending began, at the latest progress. */
  readonly seconds: number;
  /** Why it stopped; null while it goes on. */
  readonly problem: AnyProblem | null;
  readonly abort: () => void;
}

const store = externalStore<ReadonlyMap<string, LocalUpload>>(new Map());

function put(importId: string, upload: LocalUpload | undefined): void {
  const next = new Map(store.get());
  if (upload) next.set(importId, upload);
  else next.delete(importId);
  store.set(next);
  const sending = [...next.values()].some(({ problem }) => problem === null);
  window[sending ? 'addEventListener' : 'removeEventListener']('beforeunload', askBeforeLeaving);
}

// A reload would cut the upload: the browser asks first, in its own words.
function askBeforeLeaving(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

/** Sends a file's bytes to an announced import; `onReceived` gets the import once the last one has arrived. */
export function startUpload(importId: string, file: File, onReceived: (view: Import) => Promise<void>): void {
  const upload = uploadImport(importId, file);
  const state: LocalUpload = {
    file,
    progress: { bytesSent: 0, bytes: file.size },
    seconds: 0,
    problem: null,
    abort: upload.abort,
  };
  put(importId, state);
  const since = performance.now();
  const stopListening = upload.onProgress((progress) =>
    put(importId, { ...state, progress, seconds: (performance.now() - since) / 1000 }),
  );
  upload.promise
    .then(async (view) => {
      stopListening();
      await onReceived(view);
      put(importId, undefined);
    })
    .catch((error: unknown) => {
      stopListening();
      const aborted = error instanceof DOMException && error.name === 'AbortError';
      const latest = store.get().get(importId) ?? state;
      put(importId, aborted ? undefined : { ...latest, problem: asApiProblem(error).problem });
    });
}

/** Stops sending, and forgets a failed attempt. */
export function stopUpload(importId: string): void {
  store.get().get(importId)?.abort();
  put(importId, undefined);
}

/** The part of the file that has been sent, 0 to 1; undefined where this window is not sending. */
export function sentOf(upload: LocalUpload | undefined): number | undefined {
  if (upload?.problem !== null) return undefined;
  return upload.progress.bytes === 0 ? 0 : upload.progress.bytesSent / upload.progress.bytes;
}

/** What this window is sending to an import, if anything. */
export function useLocalUpload(importId: string): LocalUpload | undefined {
  return useExternal(store).get(importId);
}
