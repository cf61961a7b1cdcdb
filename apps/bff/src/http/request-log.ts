import type { NextFunction, Request, Response } from 'express';
import type { Logger } from 'pino';
import type { SignedIn } from './signed-in.ts';

/** One line a request: allow-listed fields only; the route's pattern, never the address itself. */
export function logRequests(log: Logger) {
  return (req: Request, res: Response, next: NextFunction): void => {
    const start = performance.now();
    res.on('finish', () => {
      const signedIn = res.locals.signedIn as SignedIn | undefined;
      const route: unknown = req.route;
      log.info({
        requestId: String(res.locals.requestId),
        method: req.method,
        route: patternOf(route),
        status: res.statusCode,
        ms: Math.round(performance.now() - start),
        ...(signedIn === undefined ? {} : { person: signedIn.personId }),
      });
    });
    next();
  };
}

function patternOf(route: unknown): string {
  if (typeof route === 'object' && route !== null && 'path' in route && typeof route.path === 'string')
    return route.path;
  return 'page or file';
}
