import type { UnsubscribeLinkItem } from '@heed/contract';
import type { Express } from 'express';
import type { Keys } from '../../../keys/keys.ts';
import { idOfItem } from '../links/make-links.ts';
import { writeToken } from '../links/token.ts';
import { html } from '../pages/html.ts';
import type { Organisation } from '../pages/layout.ts';
import { readerFor, send } from './visit.ts';

/** A message whose links anybody may try, in the demo only. */
export interface Sample {
  readonly what: string;
  readonly item: UnsubscribeLinkItem;
}

/** Where the demo lists its links. */
export const SAMPLES_PATH = '/demo/public-pages';

/** A page of links to try. Tokens are made of what a link is for, so that nothing has to be looked up. */
export function samplesMount(options: {
  readonly organisation: Organisation;
  readonly keys: Keys;
  readonly samples: readonly Sample[];
}): (app: Express) => void {
  const { organisation, keys, samples } = options;
  return (app) => {
    app.get(SAMPLES_PATH, (req, res) => {
      const reader = readerFor(organisation, req);
      const list = samples.map(({ what, item }) => {
        const token = writeToken(keys, idOfItem(keys, item));
        return html`<section class="note"><h2>${what}</h2><div class="pair"><a class="btn" href="${reader.to(`/u/${token}`)}">Unsubscribe</a><a class="btn" href="${reader.to(`/p/${token}`)}">Preferences</a></div><a class="link" href="${reader.to(`/p/receipt/${token}`)}">Was it processed?</a></section>`;
      });
      const title = 'Try the public pages';
      const body = html`<div lang="en" dir="ltr"><h1>${title}</h1><p>What people see who follow a link in a message of ${organisation.name}. Nobody has these addresses, and this page exists in the demo only.</p>${list}</div>`;
      send(res, reader, { title, body, path: SAMPLES_PATH }, 200);
    });
  };
}
