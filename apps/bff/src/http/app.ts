import { openApiDocument } from '@heed/contract';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import type { Logger } from 'pino';
import type { Handlers } from './handler.ts';
import { giveRequestId, type MountDependencies, mountEndpoints } from './mount-endpoints.ts';
import { ProblemError } from './problem.ts';
import { problemAnswer } from './problem-answer.ts';
import { logRequests } from './request-log.ts';
import { securityHeaders } from './security-headers.ts';
import { serveSpa } from './spa.ts';

export interface AppDependencies extends MountDependencies {
  readonly handlers: Handlers;
  /** What stands beside the contract's endpoints, e.g. pages for people without an account; before the SPA. */
  readonly mounts: readonly ((app: Express) => void)[];
  readonly version: string;
  readonly trustedProxies: number;
  readonly log: Logger;
  /** True when migrated and loaded. */
  readonly isReady: () => Promise<boolean>;
}

/** The Express app: also what tests mount. */
export function createApp(dependencies: AppDependencies): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.set('trust proxy', dependencies.trustedProxies);
  app.use(securityHeaders());
  app.get('/healthz', (_req, res) => void res.type('text').send('ok'));
  app.get('/readyz', async (_req, res) => {
    const ready = await dependencies.isReady();
    res
      .status(ready ? 200 : 503)
      .type('text')
      .send(ready ? 'ready' : 'starting');
  });
  app.use(giveRequestId, logRequests(dependencies.log));
  const openApi = JSON.stringify(openApiDocument(dependencies.version), null, 2);
  app.get('/api/v1/openapi.json', (_req, res) => void res.type('json').send(openApi));
  mountEndpoints(app, dependencies.handlers, dependencies);
  for (const mount of dependencies.mounts) mount(app);
  app.use('/api', () => {
    throw new ProblemError('not_found', 'There is no such endpoint.');
  });
  serveSpa(app);
  app.use(answerProblem(dependencies.log));
  return app;
}

function answerProblem(log: Logger) {
  return (error: unknown, _req: Request, res: Response, next: NextFunction): void => {
    const answer = problemAnswer(error, String(res.locals.requestId ?? ''), log);
    if (res.headersSent) {
      next(error);
      return;
    }
    res.set(answer.headers).status(answer.status).send(answer.body);
  };
}
