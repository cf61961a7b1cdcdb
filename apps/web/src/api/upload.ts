import { ENDPOINTS, type Import } from '@heed/contract';
import { parsedInDevelopment } from './client.ts';
import { noAnswer, problemOf, unexpectedAnswer } from './problem.ts';
import { urlOf } from './url.ts';

export interface UploadProgress {
  readonly bytesSent: number;
  readonly bytes: number;
}

export interface Upload {
  /** The import as the server answers it once the last byte has arrived. Rejects with ApiProblem, or AbortError. */
  readonly promise: Promise<Import>;
  readonly abort: () => void;
  /** Tells how far it is, now and whenever it moves; answers the function that stops telling. */
  readonly onProgress: (listener: (progress: UploadProgress) => void) => () => void;
}

/** Sends a file's bytes with XMLHttpRequest, because fetch tells nothing of an upload's progress. */
export function uploadImport(importId: string, file: Blob): Upload {
  const request = new XMLHttpRequest();
  const listeners = new Set<(progress: UploadProgress) => void>();
  let latest: UploadProgress = { bytesSent: 0, bytes: file.size };

  request.upload.addEventListener('progress', (event) => {
    latest = { bytesSent: event.loaded, bytes: file.size };
    for (const listener of listeners) listener(latest);
  });
  const promise = answerOf(request);
  request.open(ENDPOINTS.importUpload.method, urlOf('importUpload', { params: { importId } }));
  request.setRequestHeader('Accept', 'application/json');
  request.setRequestHeader('Content-Type', 'application/octet-stream');
  request.send(file);

  return {
    promise,
    abort: () => request.abort(),
    onProgress: (listener) => {
      listeners.add(listener);
      listener(latest);
      return () => listeners.delete(listener);
    },
  };
}

function answerOf(request: XMLHttpRequest): Promise<Import> {
  return new Promise((resolve, reject) => {
    request.addEventListener('error', () => reject(noAnswer()));
    request.addEventListener('timeout', () => reject(noAnswer()));
    request.addEventListener('abort', () =>
      reject(new DOMException('The upload was stopped.', 'AbortError')),
    );
    request.addEventListener('load', () => {
      const { status, responseText } = request;
      if (status < 200 || status > 299) return reject(problemOf(status, responseText));
      resolve(parsedAnswer(status, responseText));
    });
  });
}

async function parsedAnswer(status: number, text: string): Promise<Import> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw unexpectedAnswer(status);
  }
  // importUpload's schema is Import; the table's common type has forgotten which.
  return parsedInDevelopment(ENDPOINTS.importUpload, json) as Import;
}
