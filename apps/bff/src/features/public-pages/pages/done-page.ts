import { MOST_COMMENT, OFFERED_REASONS } from '../explain.ts';
import type { Act, LinkState } from '../queries.ts';
import type { StoredScope } from '../rules/standing.ts';
import { UNDO_MINUTES } from '../rules/undo-plan.ts';
import { type Html, html, when } from './html.ts';
import type { Page, Reader } from './layout.ts';
import {
  about,
  BACK,
  card,
  heading,
  identifierLabel,
  masked,
  state,
  TICK,
  tell,
  topicName,
} from './parts.ts';

export interface DoneTraits {
  readonly token: string;
  /** The opt-out that stops it now; undefined where nothing does. */
  readonly because: StoredScope | undefined;
  readonly canUndo: boolean;
  readonly notice: 'undoTooLate' | 'chooseReason' | undefined;
  /** A new choice of the same link, after an undo. */
  readonly seen: string;
}

/** What became of it, from what is stored: an opt-out just made, one made before, one taken back, or none. */
export function donePage(reader: Reader, found: LinkState, traits: DoneTraits): Page {
  const { act } = found;
  const page =
    traits.because === undefined ? openAgain(reader, found, traits) : stopped(reader, found, traits);
  return {
    ...page,
    path: `/u/${traits.token}/done`,
    links:
      act === undefined && traits.because === undefined
        ? []
        : [{ href: `/p/${traits.token}`, text: 'preferences' }],
  };
}

function stopped(
  reader: Reader,
  { link, topics, act }: LinkState,
  { token, because, canUndo, notice }: DoneTraits,
): Pick<Page, 'title' | 'body'> {
  const { say, to, time } = reader;
  const own = act !== undefined && act.undoneAt === null ? act : undefined;
  const isEverything = own?.way === 'everything';
  const title = isEverything ? say('everythingTitle') : about(reader, 'doneTitle', link, topics);
  return {
    title,
    body: html`${state(TICK, say(own === undefined ? 'already' : 'recorded'))}${heading(title)}
${notice !== undefined && tell(say(notice))}
${card([
  [identifierLabel(reader, link), masked(link.mask)],
  own === undefined && [say('label.about'), topicName(reader, topics, because?.purpose ?? link.purpose)],
  own === undefined ? [say('label.since'), sinceOf(reader, because)] : [say('label.recorded'), time(own.at)],
  own !== undefined && [say('label.receipt'), html`<bdi class="receipt" dir="ltr">${own.receipt}</bdi>`],
])}
<div class="pair">${canUndo && html`<form method="post" action="${to(`/u/${token}/undo`)}"><button class="btn">${say('undo')}</button></form>`}<a class="btn" href="${to(`/p/receipt/${token}`)}">${say('receiptButton')}</a></div>
${canUndo && own !== undefined && html`<p class="small">${say('undoUntil', { time: reader.timeText(own.at + UNDO_MINUTES * 60_000) })}</p>`}
${own?.gpc === true && html`<p class="small">${say('gpcRecorded')}</p>`}
${own !== undefined && why(reader, own, token)}`,
  };
}

/** Asked after, never before: the opt-out stands whether there is an answer or not. */
function why(reader: Reader, act: Act, token: string): Html {
  const { say, to } = reader;
  if (act.reason !== null) return tell(say('thanks'), true);
  const choices = OFFERED_REASONS.map(
    (reason) =>
      html`<label class="choice"><input type="radio" name="reason" value="${reason}" ${when(true, 'required')}><span class="what">${say(`reason.${reason}`)}</span></label>`,
  );
  return html`<form method="post" action="${to(`/u/${token}/reason`)}"><fieldset><legend>${say('why')} <span class="optional">${say('optional')}</span></legend><div>${choices}</div></fieldset>
<label class="text" for="comment">${say('comment')}</label><textarea id="comment" name="comment" rows="2" maxlength="${MOST_COMMENT}" autocomplete="off"></textarea><button class="btn">${say('sendAnswer')}</button></form>`;
}

function openAgain(
  reader: Reader,
  { link, topics, act }: LinkState,
  { token, seen, notice }: DoneTraits,
): Pick<Page, 'title' | 'body'> {
  const { say, to, time } = reader;
  const undoneAt = act?.undoneAt ?? null;
  const title = say(undoneAt === null ? 'notStoppedTitle' : 'undoneTitle');
  return {
    title,
    body: html`${undoneAt !== null && state(BACK, say('undone'))}${heading(title)}
${notice !== undefined && tell(say(notice))}
${undoneAt !== null && html`<p>${say('undoneText')}</p>`}
${card([
  [identifierLabel(reader, link), masked(link.mask)],
  undoneAt !== null && [say('undone'), time(undoneAt)],
  undoneAt !== null &&
    act !== undefined && [say('label.receipt'), html`<bdi class="receipt" dir="ltr">${act.receipt}</bdi>`],
])}
<form method="post" action="${to(`/u/${token}`)}"><input type="hidden" name="seen" value="${seen}"><button class="btn go" name="do" value="stop">${about(reader, 'stopButton', link, topics)}</button></form>
<a class="link" href="${to(`/p/${token}`)}">${say('choose')}</a>`,
  };
}

/** When an opt-out took hold, as exactly as it is known. */
export function sinceOf(reader: Reader, scope: StoredScope | undefined): Html | string {
  const since = scope?.since ?? scope?.lastOptOutAt;
  if (since === undefined || scope?.sincePrecision === 'missing') return reader.say('longAgo');
  return reader.time(since);
}
