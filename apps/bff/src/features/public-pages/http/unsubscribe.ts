import { explain, MOST_COMMENT, OFFERED_REASONS } from '../explain.ts';
import { recordOptOut } from '../opt-out.ts';
import { confirmPage } from '../pages/confirm-page.ts';
import { donePage } from '../pages/done-page.ts';
import { domainPresses, type LinkState, readLink } from '../queries.ts';
import { isOneClick } from '../rules/one-click.ts';
import { type RobotSign, robotSigns } from '../rules/robots.ts';
import { secondsSince, writeSeen } from '../rules/seen.ts';
import { standingOf } from '../rules/standing.ts';
import { canUndo, undo } from '../undo.ts';
import type { PublicPagesDependencies } from './dependencies.ts';
import type { Visit } from './visit.ts';

/** Stored and read back, an opt-out did not stop what it should: nobody may be told that it did. */
export class NotStopped extends Error {
  override readonly name = 'NotStopped';
}

/** GET and HEAD: a page, and nothing else. */
export function askPage({ keys }: PublicPagesDependencies) {
  return ({ reader, found, token, gpc, show }: Visit): void => {
    const seen = writeSeen(keys, found.link.id, Date.now());
    if (standingOf(found.scopes, found.link).decision === 'send')
      return show(confirmPage(reader, found, { token, seen, gpc }));
    show(doneOf(found, { reader, token, seen }));
  };
}

/** POST: one-click by a mail provider (RFC 8058), answered at once; or the page's own button, which leads on. */
export function act(dependencies: PublicPagesDependencies) {
  const { keys, publicPages } = dependencies;
  return async (visit: Visit): Promise<void> => {
    const { reader, found, token, gpc, form, context, show, goTo } = visit;
    const { link } = found;
    const oneClick = isOneClick(form);
    if (!oneClick && form.get('do')?.includes('stop') !== true) {
      const seen = writeSeen(keys, link.id, Date.now());
      return show(confirmPage(reader, found, { token, seen, gpc, warning: reader.say('badText') }), 400);
    }
    const signs = oneClick ? [] : await signsOf(dependencies, visit);
    const way = oneClick ? 'one_click' : 'button';
    const scopes = [{ channel: link.channel, purpose: link.purpose }];
    await recordOptOut(dependencies, { link, way, scopes, gpc, signs, context });
    const stored = await readLink(publicPages, link.id);
    if (stored === undefined || standingOf(stored.scopes, link).decision === 'send') throw new NotStopped();
    if (!oneClick) return goTo(`/u/${token}/done`);
    show(doneOf(stored, { reader, token, seen: '' }));
  };
}

/** Why a press of a form's button is probably a mail scanner's. */
export async function signsOf(
  { keys, ledger }: PublicPagesDependencies,
  { found: { link }, form }: Visit,
): Promise<RobotSign[]> {
  const now = Date.now();
  return robotSigns({
    way: 'form',
    secondsSinceLink: Math.max(0, (now - link.createdAt.getTime()) / 1_000),
    secondsOnPage: secondsSince(keys, link.id, form.get('seen')?.[0], now),
    sameDomainPresses: await domainPresses(ledger, link.id),
  });
}

export function showDone({ keys }: PublicPagesDependencies) {
  return ({ reader, found, token, query, show }: Visit): void => {
    const tell = query('tell');
    const notice = tell === 'undoTooLate' || tell === 'chooseReason' ? tell : undefined;
    const seen = writeSeen(keys, found.link.id, Date.now());
    show(doneOf(found, { reader, token, seen, notice }));
  };
}

function doneOf(
  found: LinkState,
  traits: Pick<Visit, 'reader' | 'token'> & {
    readonly seen: string;
    readonly notice?: 'undoTooLate' | 'chooseReason' | undefined;
  },
) {
  const { reader, token, seen, notice } = traits;
  const standing = standingOf(found.scopes, found.link);
  return donePage(reader, found, {
    token,
    seen,
    notice,
    because: standing.decision === 'send' ? undefined : standing.because,
    canUndo: canUndo(found, Date.now()),
  });
}

/** Takes the latest act back; `from` is the page that it leads to. */
export function takeBack(dependencies: PublicPagesDependencies, from: (token: string) => string) {
  return async ({ found, token, context, goTo }: Visit): Promise<void> => {
    const isDone = await undo(dependencies, found, context);
    goTo(isDone ? from(token) : `${from(token)}?tell=undoTooLate`);
  };
}

export function answerWhy(dependencies: PublicPagesDependencies) {
  return async ({ found, token, form, context, goTo }: Visit): Promise<void> => {
    const reason = OFFERED_REASONS.find((one) => one === form.get('reason')?.[0]);
    if (reason === undefined) return goTo(`/u/${token}/done?tell=chooseReason`);
    const comment = cleaned(form.get('comment')?.[0] ?? '');
    await explain(dependencies, found, { reason, comment: comment === '' ? undefined : comment }, context);
    goTo(`/u/${token}/done`);
  };
}

/** Text as a person types it: without control characters, not longer than the field lets it be. */
function cleaned(comment: string): string {
  const text = comment.replaceAll('\r\n', '\n').replace(/(?![\n\t])\p{Cc}/gu, '');
  return Array.from(text).slice(0, MOST_COMMENT).join('').trim();
}
