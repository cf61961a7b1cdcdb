import { WEBHOOK_SECRET_ORIGIN, type WebhookHandOver, type WebhookVendorCode } from '@heed/contract';
import { record } from '../audit/record.ts';
import type { MockHandlers } from '../handler.ts';
import { pageOf } from '../keyset.ts';
import type { MockApi } from '../mock-api.ts';
import { MockProblem, notFound } from '../problem.ts';
import { hexOf, refOf } from '../seeding.ts';
import type { MockSource } from './webhook-seed.ts';

type WebhookHandlers = Pick<
  MockHandlers,
  | 'webhookSourceList'
  | 'webhookSourceCreate'
  | 'webhookSourceView'
  | 'webhookSourceRotate'
  | 'webhookSourceSetState'
  | 'webhookDeliveryList'
>;

export const webhookHandlers: WebhookHandlers = {
  webhookSourceList: ({ api }) => {
    const items = api.tables.webhookSources.map(({ view }) => view);
    return { items, nextCursor: null, previousCursor: null, count: items.length, countIsCapped: false };
  },
  webhookSourceView: ({ api, params }) => found(api, params.webhookSourceId).view,
  webhookSourceCreate: ({ api, body, session, now }) => {
    const { vendor, name } = body;
    const id = refOf('whk', `${name} ${api.tables.webhookSources.length}`);
    const source: MockSource = {
      view: {
        id,
        vendor,
        name,
        state: 'active',
        address: `http://localhost:4600/hooks/${id}`,
        createdAt: now.toISOString(),
        previousUntil: null,
        lastDelivery: null,
        day: { deliveries: 0, recorded: 0, refused: 0 },
        confirmation: null,
      },
      deliveries: [],
    };
    api.tables.webhookSources.unshift(source);
    record(api, {
      action: 'webhookSource.create',
      person: session.person,
      object: { kind: 'webhookSource', id },
      details: { vendor },
    });
    return handOver(source);
  },
  webhookSourceRotate: ({ api, params, session, now }) => {
    const source = found(api, params.webhookSourceId);
    if (source.view.state === 'ended') throw ended();
    const previousUntil = new Date(now.getTime() + 86_400_000).toISOString();
    source.view = { ...source.view, previousUntil };
    record(api, {
      action: 'webhookSource.rotate',
      person: session.person,
      object: { kind: 'webhookSource', id: source.view.id },
      details: { vendor: source.view.vendor },
    });
    return handOver(source);
  },
  webhookSourceSetState: ({ api, params, body, session }) => {
    const source = found(api, params.webhookSourceId);
    if (source.view.state === 'ended' && body.state !== 'ended') throw ended();
    source.view = { ...source.view, state: body.state };
    record(api, {
      action: 'webhookSource.setState',
      person: session.person,
      object: { kind: 'webhookSource', id: source.view.id },
      details: { state: body.state },
    });
    return source.view;
  },
  webhookDeliveryList: ({ api, params, query }) => {
    const { deliveries } = found(api, params.webhookSourceId);
    const matching = deliveries.filter(
      ({ outcome }) => query.outcome === undefined || outcome === query.outcome,
    );
    return pageOf(matching, ({ id }) => id, query);
  },
};

function found(api: MockApi, id: string): MockSource {
  const source = api.tables.webhookSources.find(({ view }) => view.id === id);
  if (source === undefined) throw notFound();
  return source;
}

const ended = () => new MockProblem('conflict', 'This source has ended. Set up another one in its place.');

function handOver({ view }: MockSource): WebhookHandOver {
  return { source: view, url: urlOf(view.address, view.vendor) };
}

function urlOf(address: string, vendor: WebhookVendorCode): string {
  if (WEBHOOK_SECRET_ORIGIN[vendor] === 'given') return address;
  const secret = hexOf(`secret of ${address}`, 43);
  return vendor === 'postmark' ? address.replace('://', `://heed:${secret}@`) : `${address}/${secret}`;
}
