/** The fields of a form that was posted; a field may be there more than once. */
export type Form = ReadonlyMap<string, readonly string[]>;

const MOST_PARTS = 50;

/**
 * Reads the body of a form in either of the two encodings of RFC 8058 §3.2; empty for anything else. A part's delimiter
 * is looked for as it should be and as RFC 8058 §8.3 prints it, without the two dashes before the boundary (errata 5117,
 * 8927): senders have copied that.
 */
export function readForm(contentType: string | undefined, body: string): Form {
  const [type = '', ...parameters] = (contentType ?? '').split(';').map((part) => part.trim());
  if (type.toLowerCase() === 'application/x-www-form-urlencoded')
    return grouped([...new URLSearchParams(body.replace(/[\r\n]+$/, ''))]);
  if (type.toLowerCase() !== 'multipart/form-data') return new Map();
  const boundary = parameters.map((parameter) => /^boundary="?([^"]{1,70})"?$/i.exec(parameter)?.[1]);
  return grouped(partsOf(body, boundary.find((found) => found !== undefined) ?? ''));
}

/** Whether a mail provider asks for one-click unsubscription: the one pair of RFC 8058 §3.1. */
export function isOneClick(form: Form): boolean {
  return [...form].some(
    ([name, values]) =>
      name.toLowerCase() === 'list-unsubscribe' &&
      values.some((value) => value.trim().toLowerCase() === 'one-click'),
  );
}

function partsOf(body: string, boundary: string): [string, string][] {
  if (boundary === '') return [];
  const delimiter = [`--${boundary}`, boundary].find((one) => body.trimStart().startsWith(one));
  if (delimiter === undefined) return [];
  return body
    .split(delimiter, MOST_PARTS)
    .slice(1)
    .flatMap((part): [string, string][] => {
      const headersEnd = part.indexOf('\r\n\r\n');
      if (headersEnd === -1) return [];
      const name = /^content-disposition:\s*form-data;[^\r\n]*?\bname="([^"\r\n]*)"/im.exec(
        part.slice(0, headersEnd),
      )?.[1];
      const value = part.slice(headersEnd + 4).replace(/\r\n$/, '');
      return name === undefined ? [] : [[name, value]];
    });
}

function grouped(pairs: readonly (readonly [string, string])[]): Form {
  const form = new Map<string, string[]>();
  for (const [name, value] of pairs.slice(0, MOST_PARTS)) form.set(name, [...(form.get(name) ?? []), value]);
  return form;
}
