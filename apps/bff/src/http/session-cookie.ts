import type { Response } from 'express';
import type { CookieChange } from './handler.ts';

export interface SessionCookie {
  readonly name: string;
  readonly secure: boolean;
}

/** The value of one cookie of the header, if it has the shape of a session's. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  for (const part of header?.split(';') ?? []) {
    const [key, value] = part.trim().split('=', 2);
    if (key === name && value !== undefined && /^[\w-]{43}$/.test(value)) return value;
  }
  return undefined;
}

/** A session cookie: never readable by scripts, never sent from another site. */
export function writeCookie(res: Response, { name, secure }: SessionCookie, change: CookieChange): void {
  const attributes = `Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
  const cookie =
    change === 'clear' ? `${name}=; Max-Age=0; ${attributes}` : `${name}=${change.set}; ${attributes}`;
  res.setHeader('Set-Cookie', cookie);
  if (change === 'clear') res.setHeader('Clear-Site-Data', '"cache"');
}
