import type { Express, Request, Response } from 'express';
import type { LedgerDependencies } from '../../ledger/append.ts';
import { confirmOptIn, viewConfirmation } from './confirm.ts';
import { CONFIRM_PAGE_POLICY, confirmPage } from './page.ts';
import { wishedLanguage } from './page-words.ts';

export interface ConfirmPageDependencies extends LedgerDependencies {
  readonly organisationName: string;
  readonly timeZone: string;
}

const PATH = '/p/confirm/:token';

/** The page behind the link of a confirmation mail. Looking at it changes nothing; the button acts, once. */
export function mountConfirmPage(dependencies: ConfirmPageDependencies): (app: Express) => void {
  const { organisationName, timeZone } = dependencies;
  return (app) => {
    app.get(PATH, async (req, res) => {
      const view = await viewConfirmation(dependencies, tokenOf(req));
      harden(res)
        // Whatever is wrong with a link, it looks the same.
        .status(view.state === 'gone' ? 404 : 200)
        .type('html')
        .send(
          confirmPage(view, {
            organisation: organisationName,
            timeZone,
            wished: wishedLanguage(req.get('accept-language')),
          }),
        );
    });
    app.post(PATH, async (req, res) => {
      const requestId = String(res.locals.requestId);
      await confirmOptIn(dependencies, tokenOf(req), { actor: { kind: 'public' }, requestId });
      // What follows is read from what is stored by then, however often this was pressed.
      harden(res).redirect(303, req.path);
    });
  };
}

const tokenOf = (req: Request): string => String(req.params.token ?? '').slice(0, 100);

function harden(res: Response): Response {
  return res
    .setHeader('Content-Security-Policy', CONFIRM_PAGE_POLICY)
    .setHeader('Cache-Control', 'no-store')
    .setHeader('X-Robots-Tag', 'noindex');
}
