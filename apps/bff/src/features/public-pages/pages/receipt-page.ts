import type { Scope } from '../../suppressions/index.ts';
import { decide } from '../../suppressions/index.ts';
import type { SyncState } from '../ports.ts';
import type { LinkState } from '../queries.ts';
import { common, type StoredScope, standingOf } from '../rules/standing.ts';
import { sinceOf } from './done-page.ts';
import { type Html, html } from './html.ts';
import type { Page, Reader } from './layout.ts';
import {
  card,
  channelName,
  channelsOf,
  heading,
  identifierLabel,
  masked,
  state,
  TICK,
  topicName,
} from './parts.ts';

/** One channel of the link's address, and what connected systems say of it. */
export interface ChannelReceipt {
  readonly channel: string;
  readonly systems: readonly SyncState[];
}

/** "Was my opt-out processed?": per channel, in Heed's own records and in each connected system. */
export function receiptPage(
  reader: Reader,
  found: LinkState,
  token: string,
  receipts: readonly ChannelReceipt[],
): Page {
  const { say } = reader;
  const { link, act, scopes } = found;
  const own = act !== undefined && act.undoneAt === null ? act : undefined;
  const channels = receipts.flatMap(({ channel, systems }) => {
    const stopped = stoppedIn(scopes, channel);
    return stopped.length === 0 ? [] : [channelSection(reader, found, channel, stopped, systems)];
  });
  return {
    title: say('receiptTitle'),
    path: `/p/receipt/${token}`,
    links: [{ href: `/p/${token}`, text: 'preferences' }],
    body: html`${heading(say('receiptTitle'))}
${card([
  [identifierLabel(reader, link), masked(link.mask)],
  own !== undefined && [say('label.receipt'), html`<bdi class="receipt" dir="ltr">${own.receipt}</bdi>`],
  own !== undefined && [say('label.recorded'), reader.time(own.at)],
])}
${channels.length === 0 ? html`<p>${say('notStoppedTitle')}</p>` : channels}`,
  };
}

/** The opt-outs that stop something on a channel now, the widest first. */
function stoppedIn(scopes: readonly StoredScope[], channel: string): StoredScope[] {
  const whole: Scope = { channel, purpose: 'marketing' };
  const all = standingOf(scopes, whole);
  if (all.decision === 'do_not_send') return [all.because];
  return scopes.filter((scope) => {
    const part = common(scope, whole);
    return part !== undefined && decide(scopes, part).decision === 'do_not_send';
  });
}

/** The channels a receipt is about. */
export const receiptChannels = (found: LinkState): string[] => channelsOf(found.link);

function channelSection(
  reader: Reader,
  { topics }: LinkState,
  channel: string,
  stopped: readonly StoredScope[],
  systems: readonly SyncState[],
): Html {
  const { say } = reader;
  const isAll = stopped.length === 1 && stopped[0]?.purpose === 'marketing';
  return html`<section class="note"><h2>${channelName(reader, channel)}</h2>${state(TICK, isAll ? say('stopped') : say('partly'))}
${card([
  ...stopped.map((scope) => {
    const what = isAll ? say('ourRecords') : topicName(reader, topics, scope.purpose);
    return [what, sinceOf(reader, scope)] as const;
  }),
  ...(systems.length === 0
    ? [[say('label.systems'), say('noSystem')] as const]
    : systems.map((system) => [system.system, systemState(reader, system)] as const)),
])}</section>`;
}

function systemState({ say, timeText }: Reader, { state: how, at }: SyncState): string {
  if (how !== 'done') return say(`state.${how}`);
  return at === undefined ? say('state.doneNoTime') : say('state.done', { time: timeText(at.getTime()) });
}
