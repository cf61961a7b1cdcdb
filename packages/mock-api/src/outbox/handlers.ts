import type { OutboxMessage } from '@heed/contract';
import { record } from '../audit/record.ts';
import type { MockHandlers } from '../handler.ts';
import { pageOf } from '../keyset.ts';
import { conflict } from '../people/members.ts';
import { notFound } from '../problem.ts';

export const outboxHandlers: Pick<MockHandlers, 'outboxList' | 'outboxRetry'> = {
  outboxList: ({ api, query }) => {
    const { outbox } = api.tables;
    const counts = new Map<string, { state: OutboxMessage['state']; code: string | null; count: number }>();
    for (const { state, code } of outbox) {
      const known = counts.get(`${state} ${code}`);
      counts.set(`${state} ${code}`, { state, code, count: (known?.count ?? 0) + 1 });
    }
    const matching = outbox.filter(
      ({ state, kind }) => (query.state ?? state) === state && (query.kind ?? kind) === kind,
    );
    return {
      ...pageOf(matching, ({ id }) => id, query),
      mailServer: 'none',
      counts: [...counts.values()].map((each) => ({ ...each, kind: 'optInConfirmation' as const })),
    };
  },
  outboxRetry: ({ api, params, session, now }) => {
    const { outbox } = api.tables;
    const place = outbox.findIndex(({ id }) => id === params.outboxMessageId);
    const message = outbox[place];
    if (message === undefined) throw notFound();
    if (message.state !== 'failed' && message.state !== 'waiting')
      throw conflict('This mail was sent already, or it would come too late by now.');
    const again: OutboxMessage = {
      ...message,
      state: 'waiting',
      nextTryAt: now.toISOString(),
      settledAt: null,
    };
    outbox[place] = again;
    record(api, { action: 'outbox.retry', person: session.person, details: { message: message.id } });
    return again;
  },
};
