import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import express, { type Express } from 'express';

const DIST = fileURLToPath(new URL('../../../web/dist/', import.meta.url));
const NONCE_MARK = '__CSP_NONCE__';

/** Only what Heed itself serves; styles that the UI kit makes carry a nonce of this one answer. */
export function pagePolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
}

/** Serves the built SPA: hashed files for ever, the page itself never from a cache. */
export function serveSpa(app: Express): void {
  if (!existsSync(`${DIST}index.html`)) return;
  const page = readFileSync(`${DIST}index.html`, 'utf8');
  app.use('/assets', express.static(`${DIST}assets`, { immutable: true, maxAge: '1y', index: false }));
  app.use(express.static(DIST, { index: false, maxAge: '1h' }));
  app.get(/^\/(?!api\/|assets\/)/, (_req, res) => {
    const nonce = randomBytes(16).toString('base64');
    res
      .setHeader('Content-Security-Policy', pagePolicy(nonce))
      .setHeader('Cache-Control', 'no-store')
      .type('html')
      .send(page.replaceAll(NONCE_MARK, nonce));
  });
}
