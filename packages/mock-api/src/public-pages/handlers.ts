import { record } from '../audit/record.ts';
import type { MockHandlers } from '../handler.ts';
import { uuidNamed } from '../seeding.ts';

/** Links that look as the server's do; the mock has no pages behind them. */
export const publicPagesHandlers: Pick<MockHandlers, 'unsubscribeLinksMake'> = {
  unsubscribeLinksMake: ({ api, body, session }) => {
    const links = body.items.length;
    record(api, {
      action: 'unsubscribeLink.make',
      person: session.person,
      details: { links, new: links },
    });
    return {
      items: body.items.map((item) => {
        const token = `1${uuidNamed(JSON.stringify(item)).replaceAll('-', '')}`;
        const url = `https://heed.example/u/${token}`;
        return {
          token,
          url,
          preferencesUrl: `https://heed.example/p/${token}`,
          listUnsubscribe: `<${url}>`,
          listUnsubscribePost: 'List-Unsubscribe=One-Click' as const,
        };
      }),
    };
  },
};
