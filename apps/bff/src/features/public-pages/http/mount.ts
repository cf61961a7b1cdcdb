import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { PublicLimits } from '../limits.ts';
import { messagePage } from '../pages/message-page.ts';
import { GPC_SUPPORT } from '../rules/gpc.ts';
import type { PublicPagesDependencies } from './dependencies.ts';
import { savePreferences, showPreferences, showReceipt } from './preferences.ts';
import { act, answerWhy, askPage, showDone, takeBack } from './unsubscribe.ts';
import { pathOf, readerFor, send, type Visit, visiting } from './visit.ts';

const BODY_LIMIT = 64_000;
const RETRY_SECONDS = 30;

/**
 * Pages for people without an account: HTML made here, no script, no cookie. Whoever holds a link may act on its address
 * alone, so that no other site can make a browser do what its owner could not do by hand.
 */
export function publicPagesMount(dependencies: PublicPagesDependencies): (app: Express) => void {
  return (app) => {
    const limits = new PublicLimits(dependencies.publicPages, dependencies.keys.throttleKey);
    const on = (handle: (visit: Visit) => Promise<void> | void) => visiting(dependencies, limits, handle);
    const body = express.raw({ type: () => true, limit: BODY_LIMIT });
    app.get('/.well-known/gpc.json', (_req, res) => {
      res.setHeader('Cache-Control', 'public, max-age=86400').json(GPC_SUPPORT);
    });
    app.get('/u/:token', on(askPage(dependencies)));
    app.post('/u/:token', body, on(act(dependencies)));
    app.get('/u/:token/done', on(showDone(dependencies)));
    app.post('/u/:token/undo', body, on(takeBack(dependencies, (token) => `/u/${token}/done`)));
    app.post('/u/:token/reason', body, on(answerWhy(dependencies)));
    app.get('/p/receipt/:token', on(showReceipt(dependencies)));
    app.get('/p/:token', on(showPreferences(dependencies, 'opened')));
    app.post('/p/:token', body, on(savePreferences(dependencies)));
    app.get('/p/:token/saved', on(showPreferences(dependencies, 'saved')));
    app.post('/p/:token/undo', body, on(takeBack(dependencies, (token) => `/u/${token}/done`)));
    app.all(/^\/[up]\//, (req, res) => {
      const reader = readerFor(dependencies.organisation, req);
      const isRead = req.method === 'GET' || req.method === 'HEAD';
      if (!isRead) res.setHeader('Allow', 'GET, HEAD, POST');
      if (req.method === 'OPTIONS') return void res.status(204).end();
      send(res, reader, messagePage(reader, isRead ? 'unknown' : 'bad', pathOf(req)), isRead ? 404 : 405);
    });
    app.use(['/u', '/p'], failed(dependencies));
  };
}

/** Whatever goes wrong is said as a page, which claims nothing that was not stored. */
function failed({ organisation, log }: PublicPagesDependencies) {
  return (error: unknown, req: Request, res: Response, next: NextFunction): void => {
    if (res.headersSent) return next(error);
    const reader = readerFor(organisation, req);
    const status = error instanceof Error && 'status' in error ? Number(error.status) : 0;
    if (status >= 400 && status < 500)
      return send(res, reader, messagePage(reader, 'bad', pathOf(req)), status);
    // Name and place only: a message may quote a value.
    const { name, stack } = error instanceof Error ? error : { name: 'unknown', stack: '' };
    const at = stack?.split('\n').filter((line) => line.includes(' at '));
    log.error({ requestId: String(res.locals.requestId), error: name, at: at?.slice(0, 6) });
    res.setHeader('Retry-After', RETRY_SECONDS);
    send(res, reader, messagePage(reader, 'failed', pathOf(req)), 503);
  };
}
