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
      logRequest(log, {
        requestId: String(res.locals.requestId),
        method: req.method,
        route: patternOf(route),
        status: res.statusCode,
        start,
        signedIn,
      });
    });
    next();
  };
}

/** The line of a request that was answered. */
export function logRequest(
  log: Logger,
  line: {
    readonly requestId: string;
    readonly method: string;
    readonly route: string;
    readonly status: number;
    /** `performance.now()` at its beginning. */
    readonly start: number;
    readonly signedIn: SignedIn | undefined;
  },
): void {
  const { start, signedIn, ...rest } = line;
  log.info({
    ...rest,
    ms: Math.round(performance.now() - start),
    ...(signedIn === undefined ? {} : { person: signedIn.personId }),
  });
}

function patternOf(route: unknown): string {
  if (typeof route === 'object' && route !== null && 'path' in route && typeof route.path === 'string')
    return route.path;
  return 'page or file';
}
