import type { Request, Response } from 'express';
import { clientAddress } from '../../../lib/client-address.ts';
import type { AuditContext } from '../../audit/index.ts';
import type { PublicLimits } from '../limits.ts';
import { readToken } from '../links/token.ts';
import { document, type Page, type Reader, readerOf } from '../pages/layout.ts';
import { messagePage } from '../pages/message-page.ts';
import { PUBLIC_POLICY } from '../pages/styles.ts';
import { type LinkState, readLink } from '../queries.ts';
import { saysGpc } from '../rules/gpc.ts';
import { type Form, readForm } from '../rules/one-click.ts';
import type { PublicPagesDependencies } from './dependencies.ts';

/** One request about one link that is known. */
export interface Visit {
  readonly token: string;
  readonly found: LinkState;
  readonly reader: Reader;
  readonly form: Form;
  readonly gpc: boolean;
  readonly context: AuditContext;
  readonly show: (page: Page, status?: number) => void;
  /** To another of these pages, in the language asked for. */
  readonly goTo: (path: string) => void;
  readonly query: (name: string) => string | undefined;
}

/** A link id that no link has, so that a forged token costs the same look-up as an unknown one. */
const NO_LINK = '00000000-0000-0000-0000-000000000000';

/**
 * Makes a handler of what is done about a link. A link that is none, forged or unknown, is answered by the same page
 * after the same work.
 */
export function visiting(
  dependencies: PublicPagesDependencies,
  limits: PublicLimits,
  handle: (visit: Visit) => Promise<void> | void,
) {
  const { keys, publicPages, organisation } = dependencies;
  return async (req: Request<{ token: string }>, res: Response): Promise<void> => {
    const reader = readerFor(organisation, req);
    const address = clientAddress(req.ip ?? '');
    const id = readToken(keys, req.params.token);
    const seconds =
      (await limits.request(address)) ??
      (await (id === undefined ? limits.unknownLink(address) : limits.link(id)));
    if (seconds !== undefined) return tooMany(res, reader, pathOf(req), seconds);
    const found = await readLink(publicPages, id ?? NO_LINK);
    if (found === undefined) return send(res, reader, messagePage(reader, 'unknown', pathOf(req)), 404);
    await handle({
      token: req.params.token,
      found,
      reader,
      form: readForm(req.get('content-type'), Buffer.isBuffer(req.body) ? req.body.toString('utf8') : ''),
      gpc: saysGpc(req.headersDistinct['sec-gpc']),
      context: { actor: { kind: 'public' }, requestId: String(res.locals.requestId) },
      show: (page, status = 200) => send(res, reader, page, status),
      goTo: (path) => res.redirect(303, reader.to(path)),
      query: (name) => {
        const value = req.query[name];
        return typeof value === 'string' ? value : undefined;
      },
    });
  };
}

export function readerFor(organisation: PublicPagesDependencies['organisation'], req: Request): Reader {
  return readerOf(organisation, req.query.lang, req.get('accept-language'));
}

/** Of the first part only, so that the page of a wrong link repeats nothing of it. */
export const pathOf = (req: Request): string =>
  `${req.baseUrl}${req.path}`.startsWith('/p/') ? '/p/-' : '/u/-';

/** Sends a page: never stored, never indexed, without cookies, scripts or anything from elsewhere. */
export function send(res: Response, reader: Reader, page: Page, status: number): void {
  res
    .status(status)
    .setHeader('Content-Security-Policy', PUBLIC_POLICY)
    .setHeader('Cache-Control', 'no-store')
    .setHeader('X-Robots-Tag', 'noindex, nofollow')
    .setHeader('Content-Language', reader.language)
    .setHeader('Vary', 'Accept-Language, Sec-GPC')
    .type('html')
    .send(document(reader, page));
}

function tooMany(res: Response, reader: Reader, path: string, seconds: number): void {
  res.setHeader('Retry-After', seconds);
  send(res, reader, messagePage(reader, 'busy', path, { seconds: String(seconds) }), 429);
}
