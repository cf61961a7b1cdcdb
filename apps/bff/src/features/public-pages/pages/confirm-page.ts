import type { LinkState } from '../queries.ts';
import { html } from './html.ts';
import type { Page, Reader } from './layout.ts';
import { about, heading, masked, tell, topicName } from './parts.ts';

/** The question, with one real button: opening it, or asking for it in any other way, changes nothing. */
export function confirmPage(
  reader: Reader,
  { link, topics }: LinkState,
  traits: { readonly token: string; readonly seen: string; readonly gpc: boolean; readonly warning?: string },
): Page {
  const { say, to } = reader;
  const { token, seen, gpc, warning } = traits;
  const path = `/u/${token}`;
  const title = about(reader, 'stopTitle', link, topics);
  return {
    title,
    path,
    body: html`${heading(title)}
${warning !== undefined && tell(warning)}
<div class="card"><div>${masked(link.mask)}<span class="optional">${topicName(reader, topics, link.purpose)}</span></div></div>
<p>${say('stillArrive')}</p>
${gpc && html`<p>${say('gpcAsked')}</p>`}
<form method="post" action="${to(path)}"><input type="hidden" name="seen" value="${seen}"><button class="btn primary go" name="do" value="stop">${about(reader, 'stopButton', link, topics)}</button></form>
<a class="link" href="${to(`/p/${token}`)}">${say('choose')}</a>
<p class="note">${say('notYours')}</p>`,
  };
}
