import {
  type CheckAnswer,
  type CheckItem,
  type ExplainedDecision,
  reachOf,
  type Scrub,
  type SignedScrubReceipt,
} from '@heed/contract';
import { record } from '../audit/record.ts';
import type { MockHandlers } from '../handler.ts';
import { pageOf } from '../keyset.ts';
import type { MockApi } from '../mock-api.ts';
import { MockProblem, notFound } from '../problem.ts';
import { hexOf, refOf } from '../seeding.ts';
import type { MockScrub, MockSession, MockSuppression } from '../tables.ts';
import { maskOf, typeOf } from './identifier.ts';
import { checkedList, countsOf, decisionOf } from './mock-list.ts';

type CheckHandlers = Pick<
  MockHandlers,
  | 'suppressionCheck'
  | 'suppressionExplain'
  | 'suppressionScrub'
  | 'scrubCreate'
  | 'scrubUpload'
  | 'scrubList'
  | 'scrubView'
  | 'scrubDownload'
  | 'scrubReceipt'
  | 'scrubClose'
>;

const HOUR_MS = 3_600_000;

export const checkHandlers: CheckHandlers = {
  suppressionCheck: ({ api, body, session }) => {
    const answersOnly = reachOf(session.person.roles, 'suppression.check') === 'answers';
    expectCampaign(answersOnly, body.campaign);
    const results = body.items.map((item) => answerOf(api, item, answersOnly));
    const doNotSend = results.filter(({ decision }) => decision === 'do_not_send').length;
    const unreadable = results.filter(({ fault }) => fault !== undefined).length;
    record(api, {
      action: 'suppression.check',
      person: session.person,
      details: { checks: 1, items: results.length, doNotSend, unreadable },
    });
    return { results };
  },
  suppressionExplain: ({ api, body, now, session }) => {
    const wanted = body.identifier.trim().toLowerCase();
    const type = body.type ?? typeOf(wanted);
    const row = decisionOf(api, wanted, body);
    record(api, {
      action: 'suppression.explain',
      person: session.person,
      details: { type, past: body.at !== undefined, found: row !== undefined },
    });
    const at = body.at ?? now.toISOString();
    return {
      type,
      mask: row?.view.mask ?? maskOf(wanted, type),
      channel: body.channel,
      purpose: body.purpose,
      at,
      knownThen: explained(row !== undefined && row.view.recordedAt <= at ? row : undefined),
      knownNow: explained(row !== undefined && row.view.since <= at ? row : undefined),
      events: row?.history.length ?? 0,
    };
  },
  suppressionScrub: ({ api, bytes, query, session, now }) => {
    const entry = announce(api, session, now, { ...query, bytes: bytes.length, way: 'stream' });
    const { file } = settle(api, entry, bytes, query.mode);
    return { fileName: `heed-${query.mode}-list_${entry.view.id}.csv`, text: file };
  },
  scrubCreate: ({ api, body, now, session }) => announce(api, session, now, { ...body, way: 'stored' }).view,
  scrubUpload: ({ api, params, bytes, session }) => {
    const entry = entryOf(api, params.scrubId, session);
    if (entry.view.state !== 'awaitingFile')
      throw new MockProblem('conflict', 'This list has arrived already.');
    entry.bytes = bytes;
    entry.view = { ...entry.view, ...countsOf(api, bytes, entry.view, answersOnly(session)), state: 'ready' };
    return entry.view;
  },
  scrubList: ({ api, query, session }) => {
    const own = [...api.tables.scrubs.values()].filter(({ owner }) => owner === session.person.id);
    return pageOf(own.map(({ view }) => view).reverse(), ({ id }) => id, query);
  },
  scrubView: ({ api, params, session }) => entryOf(api, params.scrubId, session).view,
  scrubDownload: ({ api, params, query, session }) => {
    const entry = entryOf(api, params.scrubId, session);
    if (entry.bytes === undefined) throw new MockProblem('conflict', 'This list is not there to be fetched.');
    const { file } = settle(api, entry, entry.bytes, query.mode);
    return { fileName: `heed-${query.mode}-list_${entry.view.id}.csv`, text: file };
  },
  scrubReceipt: ({ api, params, session }) => {
    const { receipt } = entryOf(api, params.scrubId, session);
    if (receipt === undefined) throw notFound();
    return receipt;
  },
  scrubClose: ({ api, params, session }) => {
    const entry = entryOf(api, params.scrubId, session);
    if (entry.bytes === undefined) throw new MockProblem('conflict', 'This list is deleted already.');
    delete entry.bytes;
    entry.view = { ...entry.view, state: 'done', deletedBy: null, finishedAt: api.clock().toISOString() };
    record(api, {
      action: 'scrub.close',
      person: session.person,
      object: { kind: 'scrub', id: entry.view.id },
      details: { cause: 'asked' },
    });
    return entry.view;
  },
};

const answersOnly = ({ person }: MockSession) => reachOf(person.roles, 'suppression.scrub') === 'answers';

function expectCampaign(isNeeded: boolean, campaign: string | undefined): void {
  if (!isNeeded || campaign !== undefined) return;
  throw new MockProblem('invalid_request', 'Name the campaign that you are checking for.', {
    faults: [{ path: 'campaign', message: 'is needed' }],
  });
}

function answerOf(api: MockApi, item: CheckItem, bare: boolean): CheckAnswer {
  const wanted = item.identifier.trim().toLowerCase();
  if (item.channel === 'email' && !wanted.includes('@')) {
    const message = 'The e-mail address has no @.';
    return { decision: 'do_not_send', fault: { code: 'email_at_missing', message } };
  }
  const row = decisionOf(api, wanted, item);
  if (row === undefined) return { decision: 'send' };
  if (bare) return { decision: 'do_not_send' };
  const { channel, purpose, since } = row.view;
  const eventId = row.history[0]?.id;
  return { decision: 'do_not_send', scope: { channel, purpose }, since, ...(eventId && { eventId }) };
}

function explained(row: MockSuppression | undefined): ExplainedDecision {
  if (row === undefined) {
    return {
      decision: 'send',
      event: null,
      scopes: [],
      steps: [
        'The ledger holds nothing about this identifier for that time.',
        'No no covers what was asked.',
      ],
    };
  }
  const { channel, purpose, cause, method, reason, since, recordedAt } = row.view;
  return {
    decision: 'do_not_send',
    event: {
      id: row.history[0]?.id ?? refOf('pre', row.view.id),
      channel,
      purpose,
      cause,
      method,
      reason,
      effectiveAt: since,
      recordedAt,
    },
    scopes: [{ channel, purpose, covers: true, lastOptOutAt: since, lastOptInAt: null, decides: true }],
    steps: ['The ledger holds one event about this identifier for that time.', 'So it was not to be sent.'],
  };
}

interface Announced {
  readonly channel: Scrub['channel'];
  readonly purpose: string;
  readonly campaign?: string | undefined;
  readonly bytes: number;
  readonly way: Scrub['way'];
}

function announce(api: MockApi, session: MockSession, now: Date, asked: Announced): MockScrub {
  expectCampaign(answersOnly(session), asked.campaign);
  const { scrubs, campaigns } = api.tables;
  const id = refOf('scr', `created ${scrubs.size}`);
  const { channel, purpose, bytes, way } = asked;
  const campaign = campaigns.find(({ id: known }) => known === asked.campaign)?.name ?? null;
  const view: Scrub = {
    id,
    way,
    channel,
    purpose,
    bytes,
    campaign,
    state: 'awaitingFile',
    mode: null,
    bytesReceived: 0,
    progressBytes: 0,
    lines: 0,
    send: 0,
    stopped: 0,
    unreadable: 0,
    causes: [],
    failedCode: null,
    failedSentence: null,
    hasReceipt: false,
    startedAt: now.toISOString(),
    finishedAt: null,
    deletedBy: new Date(now.getTime() + HOUR_MS).toISOString(),
  };
  const entry: MockScrub = { view, owner: session.person.id, campaign: asked.campaign ?? null };
  scrubs.set(id, entry);
  record(api, {
    action: 'scrub.start',
    person: session.person,
    object: { kind: 'scrub', id },
    details: { way, channel, bytes },
  });
  return entry;
}

function entryOf(api: MockApi, scrubId: string, { person }: MockSession): MockScrub {
  const entry = api.tables.scrubs.get(scrubId);
  if (entry?.owner !== person.id) throw notFound();
  return entry;
}

/** Hands the file out: counts and receipt are those of this file. */
function settle(
  api: MockApi,
  entry: MockScrub,
  bytes: Uint8Array,
  mode: 'remove' | 'mark',
): { file: string } {
  const { file, lines, send, stopped, unreadable } = checkedList(api, bytes, entry.view, mode);
  const at = api.clock().toISOString();
  entry.receipt = {
    receipt: {
      kind: 'heed.scrubReceipt',
      version: 1,
      scrub: entry.view.id,
      organisation: 'Example Retail',
      mode,
      channel: entry.view.channel,
      purpose: entry.view.purpose,
      campaign: entry.campaign,
      listSha256: hexOf(`list ${entry.view.id}`, 64),
      fileSha256: hexOf(`file ${entry.view.id} ${mode}`, 64),
      lines,
      send,
      stopped,
      unreadable,
      ledger: { from: at, until: at, snapshot: '1:1:' },
      by: entry.owner,
      at,
    },
    signature: 'c2lnbmF0dXJl',
    publicKey: 'a2V5',
  } satisfies SignedScrubReceipt;
  entry.view = {
    ...entry.view,
    mode,
    hasReceipt: true,
    state: entry.view.way === 'stream' ? 'done' : 'ready',
  };
  return { file };
}
