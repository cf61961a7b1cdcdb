import { type AnswerOf, ENDPOINTS, type EndpointNamed } from '@heed/contract';
import { parsedInDevelopment } from './client.ts';
import { noAnswer, problemOf, unexpectedAnswer } from './problem.ts';
import { type UrlInput, urlOf } from './url.ts';

/** Endpoints that take the bytes of a file and answer what became of it. */
type UploadName = 'importUpload' | 'scrubUpload';

export interface UploadProgress {
  readonly bytesSent: number;
  readonly bytes: number;
}

export interface Upload<T> {
  /** What the server answers once the last byte has arrived. Rejects with ApiProblem, or AbortError. */
  readonly promise: Promise<T>;
  readonly abort: () => void;
  /** Tells how far it is, now and whenever it moves; answers the function that stops telling. */
  readonly onProgress: (listener: (progress: UploadProgress) => void) => () => void;
}

/** Sends a file's bytes with XMLHttpRequest, because fetch tells nothing of an upload's progress. */
export function uploadFile<N extends UploadName>(
  name: N,
  input: UrlInput<N>,
  file: Blob,
): Upload<AnswerOf<EndpointNamed<N>>> {
  const request = new XMLHttpRequest();
  const listeners = new Set<(progress: UploadProgress) => void>();
  let latest: UploadProgress = { bytesSent: 0, bytes: file.size };

  request.upload.addEventListener('progress', (event) => {
    latest = { bytesSent: event.loaded, bytes: file.size };
    for (const listener of listeners) listener(latest);
  });
  const promise = answerOf(request, name);
  request.open(ENDPOINTS[name].method, urlOf(name, input));
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

function answerOf<N extends UploadName>(
  request: XMLHttpRequest,
  name: N,
): Promise<AnswerOf<EndpointNamed<N>>> {
  return new Promise((resolve, reject) => {
    request.addEventListener('error', () => reject(noAnswer()));
    request.addEventListener('timeout', () => reject(noAnswer()));
    request.addEventListener('abort', () =>
      reject(new DOMException('The upload was stopped.', 'AbortError')),
    );
    request.addEventListener('load', () => {
      const { status, responseText } = request;
      if (status < 200 || status > 299) return reject(problemOf(status, responseText));
      resolve(parsedAnswer(name, status, responseText));
    });
  });
}

async function parsedAnswer<N extends UploadName>(
  name: N,
  status: number,
  text: string,
): Promise<AnswerOf<EndpointNamed<N>>> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw unexpectedAnswer(status);
  }
  // This endpoint's own schema; the table's common type has forgotten which.
  return parsedInDevelopment(ENDPOINTS[name], json) as AnswerOf<EndpointNamed<N>>;
}

/** Sends a file's bytes to an announced import. */
export const uploadImport = (importId: string, file: Blob) =>
  uploadFile('importUpload', { params: { importId } }, file);
