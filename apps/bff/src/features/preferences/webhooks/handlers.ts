import {
  COUNT_CAP,
  toRef,
  uuidOf,
  type WebhookHandOver,
  type WebhookSource,
  type WebhookVendorCode,
  webhookSourceSchema,
} from '@heed/contract';
import type { Database } from '../../../database/connect.ts';
import { runPrepared } from '../../../database/run-prepared.ts';
import { handlers, JsonText } from '../../../http/handler.ts';
import { notFound, ProblemError } from '../../../http/problem.ts';
import { pageJson, walkOf } from '../../../lib/keyset.ts';
import { record } from '../../audit/index.ts';
import type { LedgerDependencies } from '../ledger/append.ts';
import { createSource } from './create-source.ts';
import { deliveryCount, deliveryPage, type SourceHealth, sourcesWithHealth } from './queries.ts';
import { addressOf, isMade, madeSecret, sealNext, secretFault } from './secrets.ts';
import { changeState, findSource, replaceSecret } from './source-store.ts';

export interface WebhookHandlerDependencies extends LedgerDependencies {
  readonly app: Database;
  readonly publicUrl: string;
}

type Names =
  | 'webhookSourceList'
  | 'webhookSourceCreate'
  | 'webhookSourceView'
  | 'webhookSourceRotate'
  | 'webhookSourceSetState'
  | 'webhookDeliveryList';

/** Webhook sources for administrators; what they tell is taken by `mountWebhooks`. */
export function webhookHandlers(dependencies: WebhookHandlerDependencies) {
  const { app, ledger, keys, publicUrl } = dependencies;
  const view = async (id: string): Promise<WebhookSource> => {
    const [found] = await sourcesWithHealth(app.kysely, id);
    if (found === undefined) throw notFound();
    return present(found, publicUrl);
  };
  const handOver = async (id: string, vendor: WebhookVendorCode, value: string): Promise<WebhookHandOver> => {
    const source = await view(id);
    return { source, url: addressOf(publicUrl, source.id, { vendor, value }) };
  };
  return handlers<Names>({
    webhookSourceList: async () => {
      const found = await sourcesWithHealth(app.kysely);
      const items = found.map((source) => present(source, publicUrl));
      return { items, nextCursor: null, previousCursor: null, count: items.length, countIsCapped: false };
    },
    webhookSourceView: ({ params }) => view(uuidOf(params.webhookSourceId)),
    webhookSourceCreate: async ({ body, signedIn, context }) => {
      const { vendor, name } = body;
      const secret = checked(vendor, body.secret);
      const id = await createSource(dependencies, { vendor, name, secret }, signedIn.personId, context);
      return handOver(id, vendor, secret);
    },
    webhookSourceRotate: async ({ params, body, context }) => {
      const id = uuidOf(params.webhookSourceId);
      const source = await findSource(ledger.kysely, id);
      if (source === undefined) throw notFound();
      const { vendor } = source;
      const secret = checked(vendor, body.secret);
      const sealed = sealNext(keys, id, source.secret, secret);
      await ledger.kysely.transaction().execute(async (tx) => {
        if (!(await replaceSecret(tx, id, sealed))) throw ended();
        await record(tx, context, {
          action: 'webhookSource.rotate',
          object: { kind: 'webhookSource', id },
          details: { vendor },
        });
      });
      return handOver(id, vendor, secret);
    },
    webhookSourceSetState: async ({ params, body, context }) => {
      const id = uuidOf(params.webhookSourceId);
      const before = await view(id);
      if (before.state === 'ended' && body.state !== 'ended') throw ended();
      await ledger.kysely.transaction().execute(async (tx) => {
        if (!(await changeState(tx, id, body.state))) return;
        await record(tx, context, {
          action: 'webhookSource.setState',
          object: { kind: 'webhookSource', id },
          details: { state: body.state },
        });
      });
      return view(id);
    },
    webhookDeliveryList: async ({ params, query }) => {
      const id = uuidOf(params.webhookSourceId);
      const first = query.after === undefined && query.before === undefined;
      const [, page, count] = await Promise.all([
        view(id),
        runPrepared(app, deliveryPage(id, query, walkOf(query, 'uuid'))),
        first ? runPrepared(app, deliveryCount(id, query)) : undefined,
      ]);
      return new JsonText(pageJson(page, query, count?.count, COUNT_CAP));
    },
  });
}

const ended = () => new ProblemError('conflict', 'This source has ended. Set up another one in its place.');

/** The secret to keep: what was typed in, once it looks like one of this vendor's, or one that is made now. */
function checked(vendor: WebhookVendorCode, given: string | undefined): string {
  if (isMade(vendor)) {
    if (given === undefined) return madeSecret(vendor);
    throw faulty('Heed makes the secret for this vendor; leave it out.');
  }
  const fault = given === undefined ? 'This vendor’s secret is missing.' : secretFault(vendor, given);
  if (given === undefined || fault !== undefined) throw faulty(fault ?? '');
  return given;
}

const faulty = (sentence: string) =>
  new ProblemError('invalid_request', sentence, { faults: [{ path: 'secret', message: sentence }] });

function present(source: SourceHealth, publicUrl: string): WebhookSource {
  const id = toRef('whk', source.id);
  const { last_at, last_outcome, confirm_url, confirm_at } = source;
  const confirmation =
    confirm_url === null || confirm_at === null ? null : confirmationOf(confirm_url, confirm_at);
  // Words of the table's check constraints are checked against the contract's here.
  return webhookSourceSchema.parse({
    id,
    vendor: source.vendor,
    name: source.name,
    state: source.state,
    address: addressOf(publicUrl, id),
    createdAt: source.created_at.toISOString(),
    previousUntil: source.previous_until?.toISOString() ?? null,
    lastDelivery: last_at === null ? null : { at: last_at.toISOString(), outcome: last_outcome },
    day: { deliveries: source.deliveries, recorded: source.recorded, refused: source.refused },
    confirmation,
  });
}

/** Only an address of Amazon's is ever offered to be opened. */
function confirmationOf(url: string, at: Date): WebhookSource['confirmation'] {
  if (!URL.canParse(url)) return null;
  const { protocol, host, username } = new URL(url);
  if (protocol !== 'https:' || username !== '' || !/^sns\.[a-z0-9-]{3,}\.amazonaws\.com(\.cn)?$/.test(host))
    return null;
  return { url, host, at: at.toISOString() };
}
