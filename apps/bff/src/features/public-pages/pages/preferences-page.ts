import { decide, type Scope } from '../../suppressions/index.ts';
import type { OptInAskOutcome } from '../ports.ts';
import type { LinkState } from '../queries.ts';
import { standingOf } from '../rules/standing.ts';
import { type Html, html, when } from './html.ts';
import type { Page, Reader } from './layout.ts';
import {
  channelName,
  channelsOf,
  heading,
  identifierLabel,
  masked,
  state,
  TICK,
  tell,
  topicName,
} from './parts.ts';

export interface PreferencesTraits {
  readonly token: string;
  readonly seen: string;
  readonly gpc: boolean;
  readonly canUndo: boolean;
  /** After saving: whether anything was changed, and what became of the wish to get something again. */
  readonly saved: 'changed' | 'same' | undefined;
  readonly back: OptInAskOutcome | undefined;
}

const BACK_TEXTS = { sent: 'backSent', waits: 'backWaits', notAvailable: 'backNotAvailable' } as const;

/** The value of a box, and back. */
export const boxOf = ({ channel, purpose }: Scope): string => `${channel} ${purpose}`;

/** Every choice that a page about this link offers: its channels, each with the organisation's topics. */
export function choicesOf({ link, topics }: Pick<LinkState, 'link' | 'topics'>): Scope[] {
  const purposes = topics.length === 0 ? ['marketing'] : topics.map(({ purpose }) => purpose);
  return channelsOf(link).flatMap((channel) => purposes.map((purpose) => ({ channel, purpose })));
}

/** Choices per channel and topic as they are stored, with "stop everything" as easy to press as "save". */
export function preferencesPage(reader: Reader, found: LinkState, traits: PreferencesTraits): Page {
  const { say, to, time } = reader;
  const { token, seen, gpc, canUndo, saved, back } = traits;
  const path = saved === undefined ? `/p/${token}` : `/p/${token}/saved`;
  const { link, act, scopes } = found;
  const all = standingOf(scopes, { channel: '*', purpose: 'marketing' }).decision === 'do_not_send';
  const isFresh = saved === 'changed' && act !== undefined && act.undoneAt === null;
  const title = saved === 'changed' && all ? say('everythingTitle') : say('prefTitle');
  const choices = choicesOf(found);
  return {
    title,
    path,
    links: [{ href: `/p/receipt/${token}`, text: 'openReceipt' }],
    body: html`${saved === 'changed' && state(TICK, say('saved'))}${heading(title)}
${saved === 'changed' && !all && tell(say('savedText'), true)}
${saved === 'same' && back === undefined && tell(say('nothingChanged'))}
${back !== undefined && tell(say(BACK_TEXTS[back]))}
<dl class="card"><div><dt>${identifierLabel(reader, link)}</dt><dd>${masked(link.mask)}</dd></div>${
      isFresh &&
      html`<div><dt>${say('label.recorded')}</dt><dd>${time(act.at)}</dd></div><div><dt>${say('label.receipt')}</dt><dd><bdi class="receipt" dir="ltr">${act.receipt}</bdi></dd></div>`
    }</dl>
${isFresh && canUndo && html`<form method="post" action="${to(`/p/${token}/undo`)}"><div class="pair"><button class="btn">${say('undo')}</button></div></form>`}
<p>${say('prefHint')}</p>
${gpc && html`<p>${say('gpcAsked')}</p>`}
<form method="post" action="${to(`/p/${token}`)}"><input type="hidden" name="seen" value="${seen}"><h2 class="current">${say('current')}</h2>
${channelsOf(link).map((channel) => fieldset(reader, found, channel, choices))}
<p class="small">${say('backHint')}</p>
<div class="pair"><button class="btn" name="do" value="save">${say('save')}</button><button class="btn" name="do" value="everything">${say('stopEverything')}</button></div>
<p class="small">${say('stopEverythingHint')}</p></form>`,
  };
}

function fieldset(
  reader: Reader,
  { scopes, topics }: LinkState,
  channel: string,
  choices: readonly Scope[],
): Html {
  const { say } = reader;
  const rows = choices
    .filter((choice) => choice.channel === channel)
    .map((choice) => {
      const decided = decide(scopes, choice);
      const isStopped = decided.decision === 'do_not_send';
      const since =
        isStopped && decided.because.sincePrecision !== 'missing' ? decided.because.since : undefined;
      const how = isStopped
        ? since === undefined
          ? say('stopped')
          : say('stoppedSince', { time: reader.timeText(since) })
        : say('gets');
      const box = boxOf(choice);
      return html`<label class="choice ruled"><input type="checkbox" name="get" value="${box}" ${when(!isStopped, 'checked')}><span class="what">${topicName(reader, topics, choice.purpose)} <span class="how">${how}</span></span></label><input type="hidden" name="shown" value="${box}">`;
    });
  return html`<fieldset><legend>${channelName(reader, channel)}</legend><div>${rows}</div></fieldset>`;
}
