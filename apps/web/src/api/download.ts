import { type BodyInputOf, ENDPOINTS, type EndpointName, type EndpointNamed } from '@heed/contract';
import type * as z from 'zod';
import { noAnswer, problemOf } from './problem.ts';
import { type UrlInput, urlOf } from './url.ts';

/** Endpoints that answer a file to a question in the body. */
export type DownloadName = {
  [N in EndpointName]: EndpointNamed<N> extends {
    response: 'csv' | 'html';
    method: 'POST';
    body: z.ZodType;
  }
    ? N
    : never;
}[EndpointName];

export interface Download {
  readonly fileName: string;
  readonly content: Blob;
}

/** Asks for a file whose question is in the body: nothing of it enters an address. Throws ApiProblem. */
export async function download<N extends DownloadName>(
  name: N,
  body: BodyInputOf<EndpointNamed<N>>,
  ...[place]: Record<never, never> extends UrlInput<N> ? [place?: UrlInput<N>] : [place: UrlInput<N>]
): Promise<Download> {
  const { method } = ENDPOINTS[name];
  let response: Response;
  try {
    // Left out only where there is nothing to say, which an open N hides from the compiler.
    response = await fetch(new URL(urlOf(name, place ?? ({} as UrlInput<N>)), window.location.origin), {
      method,
      headers: {
        Accept: 'text/csv, text/html, application/problem+json',
        'Content-Type': 'application/json',
      },
      body: JSON.stringify(body),
    });
  } catch {
    throw noAnswer();
  }
  if (!response.ok) throw problemOf(response.status, await response.text());
  const fileName = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '')?.[1];
  return { fileName: fileName ?? 'heed.csv', content: await response.blob() };
}

/** Gives a file to the person, as if a link to it had been followed. */
export function saveFile({ fileName, content }: Download): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
